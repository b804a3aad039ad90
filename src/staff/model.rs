//! What a school is made of. Types only, from the lowest to the highest.

pub mod known_date;
pub mod attestation;
pub mod course;
pub mod person;
pub mod school;
