"""What readers see: views over editions. Views never write."""
