"""The rules as data: their shapes, strict loading, the compiled copy, how they are shown and checked."""
