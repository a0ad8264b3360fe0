"""What every part agrees on: errors, words, locators, money, time, records, registries.

Imports nothing of ours. If two packages must agree on a thing, it stands here.
"""
