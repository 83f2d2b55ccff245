"""Files by digest and the documents the system makes."""
