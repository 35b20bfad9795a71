"""What bench/peers.py uses of KeOps, on numpy and not lazy."""
__version__ = "stand-in"
