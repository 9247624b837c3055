"""What each command of the command line does. Heavy imports stay inside, so that `entrelieux ask` starts fast."""
