"""What is made of many products: a catalogue of finished sheets."""
