"""What is said of one text: sentences, statements, attribution, quantities, times."""
