"""The store of base models: fetched once, checked, converted once, kept in the user's data folder."""

from ai.store.errors import StoreError
from ai.store.keeper import Stored, delete, ensure, is_stored, stored
from ai.store.paths import models_folder

__all__ = ["StoreError", "Stored", "delete", "ensure", "is_stored", "models_folder", "stored"]
