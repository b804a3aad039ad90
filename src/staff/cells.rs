//! One cell in, what it says out, from the lowest to the highest.

pub mod name;
pub mod rate;
pub mod experience;
pub mod category_kinds;
pub mod post_titles;
pub mod post;
pub mod category_part;
pub mod category;
pub mod plan;
pub mod course_facts;
pub mod courses;
