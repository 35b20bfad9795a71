"""What bench/peers.py uses of scikit-learn, on numpy."""
__version__ = "stand-in"
