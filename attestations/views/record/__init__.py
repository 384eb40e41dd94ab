"""What one person was asked, did and signed, and the evidence of it."""
