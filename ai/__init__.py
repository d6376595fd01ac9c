"""The town's ears and voice: a local language model behind the speech contract."""

import sys

# Where PyTorch is built for CUDA, bitsandbytes would load triton, a compiler that nothing here uses; and
# where the window's OpenGL driver has loaded another LLVM (Mesa does), loading triton's ends the process.
sys.modules.setdefault("triton", None)  # type: ignore[arg-type]  # as Python spells a module that is not there
