"""The town's ears and voice: a local language model behind the speech contract."""
