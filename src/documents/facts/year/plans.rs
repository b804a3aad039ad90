//! What the plans of the year print: of the school's own, of control, of each teacher's steps.

pub mod control;
pub mod own_plan;
pub mod timetables;
