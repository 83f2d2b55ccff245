"""Loaded by ``{% load biaogan %}``."""
