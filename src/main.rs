//! Where the program begins and ends.

fn main() {}
