"""What leaves the house as a whole: papers of the press kit and the kit itself. Pure: words and bytes in, bytes out."""
