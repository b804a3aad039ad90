//! The acts that are mechanisms of the program, by their ids: nowhere else in the code stands one.

/// The year's schedule is approved.
pub const SCHEDULE: &str = "approve-schedule";
/// The order on attestation for fitness.
pub const FITNESS_ORDER: &str = "order-fitness";
/// A teacher is told of the order and of standing in the schedule.
pub const INCLUSION: &str = "notify-inclusion";
/// A teacher is told that a category ends.
pub const CATEGORY_END: &str = "notify-category-end";
/// The application is filed and registered.
pub const FILING: &str = "file-application";
/// The session of the school's commission.
pub const SESSION: &str = "session";
