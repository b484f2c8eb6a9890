"""What reaches beyond a clause: who speaks, who is meant, whether it happened."""
