"""A tiny Llama goes into a GGUF file and comes out as the checkpoint that the game loads."""

from __future__ import annotations

from pathlib import Path

import gguf
import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import LlamaConfig, LlamaForCausalLM, Mistral3Config, Mistral3ForConditionalGeneration

from ai.loading import load_checkpoint
from ai.store.convert import convert
from ai.store.gguf_file import LAYER, TOP, GgufFile

WORDS = ["<|end|>", "<|start|>", "Ġ", "t", "h", "e", "th", "the", "Ġthe", *"0123456789", "Ċ", *"<|>:nagustdrmi"]
TOKENS = list(dict.fromkeys(WORDS))
MERGES = ["t h", "th e", "Ġ the"]
TEMPLATE = "{% for message in messages %}<|start|>{{ message['content'] }}<|end|>{% endfor %}"
HEADS, SHARED, WIDTH = 4, 2, 128


@pytest.fixture(scope="module")
def model() -> LlamaForCausalLM:
    torch.manual_seed(0)
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(TOKENS),
            hidden_size=WIDTH,
            intermediate_size=192,
            num_hidden_layers=2,
            num_attention_heads=HEADS,
            num_key_value_heads=SHARED,
            max_position_embeddings=256,
            rms_norm_eps=1e-5,
            rope_parameters={"rope_type": "default", "rope_theta": 5000.0},
            tie_word_embeddings=True,
        )
    ).eval()


@pytest.fixture(scope="module")
def gguf_path(model: LlamaForCausalLM, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_gguf(tmp_path_factory.mktemp("gguf") / "tiny.gguf", model)


def write_gguf(path: Path, model: LlamaForCausalLM, architecture: str = "llama") -> Path:
    """Write `model` as llama.cpp's converter would."""
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_context_length(256)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(192)
    writer.add_block_count(2)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(SHARED)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(5000.0)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(TOKENS)
    kinds = [gguf.TokenType.CONTROL if token.startswith("<|") and len(token) > 2 else 1 for token in TOKENS]
    writer.add_token_types(kinds)
    writer.add_token_merges(MERGES)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(0)
    writer.add_pad_token_id(0)
    writer.add_chat_template(TEMPLATE)
    names = {ours: theirs for theirs, ours in (LAYER | TOP).items()}
    for name, tensor in model.state_dict().items():
        if name == "lm_head.weight":
            continue
        stem, suffix = name.rsplit(".", 1)
        place = stem.split(".")
        values = tensor.numpy()
        if stem.endswith(("q_proj", "k_proj")):
            heads = HEADS if stem.endswith("q_proj") else SHARED
            values = values.reshape(heads, 2, -1, WIDTH).swapaxes(1, 2).reshape(values.shape)
        layered = f"blk.{place[2]}.{names['.'.join(place[3:])]}" if place[1] == "layers" else names[stem]
        writer.add_tensor(f"{layered}.{suffix}", values.copy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


@pytest.mark.parametrize("quantisation", ["fp32", "bf16", "nf4"])
@torch.inference_mode()
def test_checkpoint_computes_what_the_model_did(model, gguf_path: Path, tmp_path: Path, quantisation: str) -> None:
    convert("gguf", gguf_path, tmp_path, quantisation)
    loaded, tokenizer = load_checkpoint(tmp_path)
    assert not loaded.training and not any(weight.requires_grad for weight in loaded.parameters())
    tokens = tokenizer("the the 12", return_tensors="pt").input_ids
    wanted, found = model(tokens).logits, loaded(tokens).logits.float()
    if quantisation == "nf4":
        assert torch.cosine_similarity(wanted.flatten(), found.flatten(), dim=0) > 0.95
        assert type(loaded.model.layers[0].mlp.up_proj).__name__ == "Linear4bit"
        # Loaded a second time, after this process has repacked the first for its own processor.
        again = load_checkpoint(tmp_path)[0](tokens).logits.float()
        torch.testing.assert_close(found, again)
    else:
        torch.testing.assert_close(wanted, found, atol=1e-5 if quantisation == "fp32" else 0.02, rtol=0.02)


def test_tokenizer_splits_digits_and_knows_its_special_tokens(gguf_path: Path, tmp_path: Path) -> None:
    convert("gguf", gguf_path, tmp_path, "fp32")
    _, tokenizer = load_checkpoint(tmp_path)
    pieces = tokenizer.convert_ids_to_tokens(tokenizer("<|start|> the 12<|end|>").input_ids)
    assert pieces == ["<|start|>", "Ġthe", "Ġ", "1", "2", "<|end|>"]
    assert (tokenizer.bos_token, tokenizer.eos_token, tokenizer.pad_token) == ("<|start|>", "<|end|>", "<|end|>")
    assert tokenizer.apply_chat_template([{"role": "user", "content": "the"}], tokenize=False) == "<|start|>the<|end|>"
    assert tokenizer.decode(tokenizer("the 12\n the").input_ids) == "the 12\n the"


def test_folder_of_weights_converts_too(model, gguf_path: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    target.mkdir()
    model.save_pretrained(source)
    GgufFile(gguf_path).tokenizer().save_pretrained(source)
    convert("checkpoint", source, target, "bf16")
    assert load_checkpoint(target)[0].dtype == torch.bfloat16


def test_another_architecture_is_refused(model, tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "other.gguf", model, architecture="mamba")
    with pytest.raises(ValueError, match=r"other\.gguf: general\.architecture is 'mamba', expected llama"):
        GgufFile(path)


def test_missing_weights_are_an_error(model, gguf_path: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    target.mkdir()
    model.save_pretrained(source)
    weights = load_file(source / "model.safetensors")
    del weights["model.norm.weight"]
    save_file(weights, source / "model.safetensors", {"format": "pt"})
    GgufFile(gguf_path).tokenizer().save_pretrained(source)
    with pytest.raises(ValueError, match=r"source lacks 1 weights, model\.norm\.weight among them"):
        convert("checkpoint", source, target, "fp32")


@pytest.mark.parametrize("tied", [True, False])
@torch.inference_mode()
def test_only_the_text_part_of_mistral3_is_kept(gguf_path: Path, tmp_path: Path, tied: bool) -> None:
    torch.manual_seed(1)
    sizes = {"hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 2, "num_attention_heads": 4}
    text = {**sizes, "model_type": "ministral3", "vocab_size": len(TOKENS), "num_key_value_heads": 2, "head_dim": 16}
    vision = {**sizes, "model_type": "pixtral", "head_dim": 16, "image_size": 28, "patch_size": 14}
    whole = Mistral3ForConditionalGeneration(
        Mistral3Config(text_config=text, vision_config=vision, tie_word_embeddings=tied)
    ).eval()
    source, target = tmp_path / "source", tmp_path / "target"
    target.mkdir()
    whole.save_pretrained(source)
    GgufFile(gguf_path).tokenizer().save_pretrained(source)
    convert("checkpoint", source, target, "fp32")
    kept, tokenizer = load_checkpoint(target)
    assert kept.config.model_type == "ministral3" and not any("vision" in name for name, _ in kept.named_parameters())
    tokens = tokenizer("the 12 the", return_tensors="pt").input_ids
    torch.testing.assert_close(kept(tokens).logits, whole(input_ids=tokens).logits)
