"""Downloads one repository of the model hub: `python -m ai.store.hub ID REVISION FOLDER COMMIT_FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

from huggingface_hub import HfApi, snapshot_download

WANTED = ["*.safetensors", "*.json", "*.jinja"]
# Mistral's repositories hold every weight twice, once in their own layout.
UNWANTED = ["consolidated*", "tekken.json", "params.json", "*/*"]


def download(hub_id: str, revision: str, folder: Path) -> str:
    """Fetch the weights, configuration and tokenizer of `hub_id` into `folder`; returns the commit."""
    commit = HfApi().model_info(hub_id, revision=revision).sha
    if not commit:
        raise ValueError(f"{hub_id} has no revision {revision}")
    snapshot_download(
        hub_id, revision=commit, local_dir=folder, allow_patterns=WANTED, ignore_patterns=UNWANTED, etag_timeout=20
    )
    return commit


if __name__ == "__main__":
    Path(sys.argv[4]).write_text(download(sys.argv[1], sys.argv[2], Path(sys.argv[3])), "utf-8")
