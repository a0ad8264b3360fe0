"""The assessment told in sentences: a tree for screen and paper."""
