//! The rules and norms that are mechanisms of the program, by their ids: nowhere else in the code stands one.

/// Days between the notice of the order and the attestation for fitness.
pub const ORDER_NOTICE: &str = "SZD-ORDER-ACQ";
/// Days between the notice of the representation and the attestation.
pub const REPRESENTATION_NOTICE: &str = "SZD-REPR-ACQ";
/// Days between the notice of another day and that day.
pub const MOVED_NOTICE: &str = "SZD-RESCHED";
/// What the teacher may hand in besides.
pub const OWN_PAPERS: &str = "SZD-EXTRA";
/// How often fitness is confirmed.
pub const FITNESS_PERIOD: &str = "SZD-PERIOD";
/// Whoever has worked less in the post here is not called.
pub const NEWCOMER: &str = "SZD-EX-2Y";
/// Whoever has a category is not called.
pub const HAS_CATEGORY: &str = "SZD-EX-CAT";
/// Pregnancy.
pub const PREGNANCY: &str = "SZD-EX-PREG";
/// Отпуск по беременности и родам.
pub const MATERNITY: &str = "SZD-EX-MAT";
/// Отпуск по уходу за ребёнком.
pub const CHILDCARE: &str = "SZD-EX-CARE";
/// A long illness.
pub const ILLNESS: &str = "SZD-EX-ILL";
/// How long an illness frees.
pub const LONG_ILLNESS: &str = "SZD-EX-ILL-MIN";
/// Freed without a reason told.
pub const EXEMPT: &str = "SZD-EX-OTHER";
/// Away for another good reason.
pub const AWAY: &str = "SZD-AWAY";
/// The head's post is not attested.
pub const HEAD_POST: &str = "SZD-NOT-HEAD";
/// A post that is not a teacher's.
pub const OTHER_POST: &str = "SZD-NOT-PED";
/// A post that nobody knows.
pub const UNKNOWN_POST: &str = "SZD-POST-UNKNOWN";
/// No date to count from.
pub const NO_DATE: &str = "SZD-NO-DATE";
/// No lawful day is left in the year.
pub const NEXT_YEAR: &str = "SZD-NEXT-YEAR";
/// Dismissed.
pub const LEFT: &str = "STAFF-LEFT";
/// The least members of the school's commission.
pub const COMMISSION: &str = "SZD-COMM-MIN";
/// Since when only public and listed organisations teach teachers.
pub const PROVIDERS: &str = "DPO-ORG";
/// The head is no member of it.
pub const COMMISSION_HEAD: &str = "SZD-COMM-HEAD";

/// From this day on a category has no term.
pub const NO_TERM_SINCE: &str = "CAT-CUTOFF";
/// The term of the categories before.
pub const OLD_TERM: &str = "CAT-OLD-TERM";
/// When to apply before a category ends.
pub const APPLY: &str = "CAT-APPLY-ADV";
/// How long an application is considered.
pub const REVIEW: &str = "CAT-REVIEW";
/// How long the attestation lasts.
pub const DURATION: &str = "CAT-DURATION";
/// When one may apply again after a refusal.
pub const AGAIN: &str = "CAT-REAPPLY";
/// A category that ended, and nobody applied.
pub const ENDED: &str = "CAT-EXPIRED";
/// The holder of a category that ends said that he applies for none.
pub const DECLINED: &str = "CAT-DECLINED";
/// Away on the day on which one should apply.
pub const AWAY_TO_APPLY: &str = "CAT-AWAY";
/// An application without any date.
pub const UNDATED: &str = "CAT-NO-DATE";

/// How often a teacher studies.
pub const TRAINING_PERIOD: &str = "DPO-3Y";
/// The least hours of a course.
pub const TRAINING_HOURS: &str = "DPO-PK-MIN";

/// Courses that end so near each other are supported as one.
pub const NEAR_COURSES: &str = "PCS-CHOICE";
/// Not a course that is supported.
pub const OTHER_COURSE: &str = "PCS-KIND";
/// A course that has not ended.
pub const COURSE_AHEAD: &str = "PCS-AHEAD";
/// By when the plan after courses is approved.
pub const SUPPORT_PLAN: &str = "PCS-PLAN-3W";
/// By when it is done.
pub const SUPPORT_DONE: &str = "PCS-PLAN-6M";
/// The half-yearly report.
pub const SUPPORT_REPORT: &str = "PCS-REPORT";

/// The year's schedule is approved.
pub const SCHEDULE: &str = "SCH-SCHED";
/// The teacher begins a year ahead.
pub const A_YEAR_AHEAD: &str = "SCH-YEAR";
/// The teacher prepares and asks the head for the results of monitorings.
pub const PREPARATION: &str = "SCH-PREP";
/// The same for whom monitorings say nothing.
pub const SPECIAL_PREPARATION: &str = "SCH-PREP-MN";
/// The head answers.
pub const MONITORING_INFO: &str = "SCH-MON-INFO";
/// Certified copies are handed over.
pub const COPIES: &str = "SCH-WEEK";
/// The request for an account.
pub const ACCOUNT: &str = "SCH-LK";
/// The materials are uploaded.
pub const UPLOAD: &str = "SCH-UPLOAD";
/// The consent is given.
pub const CONSENT: &str = "SCH-TICK";
/// The briefing in August.
pub const BRIEFING: &str = "CYC-BRIEF";
/// The briefing of one teacher.
pub const OWN_BRIEFING: &str = "CYC-BRIEF-OWN";

/// Those whose words are printed where somebody is left out.
pub const REASONS: [&str; 24] = [
    FITNESS_PERIOD,
    NEWCOMER,
    HAS_CATEGORY,
    PREGNANCY,
    MATERNITY,
    CHILDCARE,
    ILLNESS,
    EXEMPT,
    AWAY,
    HEAD_POST,
    OTHER_POST,
    UNKNOWN_POST,
    NO_DATE,
    NEXT_YEAR,
    LEFT,
    ENDED,
    DECLINED,
    AWAY_TO_APPLY,
    UNDATED,
    AGAIN,
    TRAINING_HOURS,
    NEAR_COURSES,
    OTHER_COURSE,
    COURSE_AHEAD,
];
