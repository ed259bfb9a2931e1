// SPDX-License-Identifier: EUPL-1.2

/// The shares the demo's year is drawn with, in parts of whatever they add up to.
enum DemoProfile {
    /// Monday to Sunday: helplines are busiest on Fridays and Mondays.
    static let weekdays = [100, 82, 78, 82, 98, 68, 64]

    /// By hour from midnight: 40 of a hundred contacts from eight in the evening till eight in the morning.
    static let hours = [
        34, 28, 22, 18, 16, 18, 24, 38, 58, 70, 76, 74, 68, 66, 66, 64, 62, 64, 66, 70, 88, 92, 74, 50,
    ]

    static let channels = [
        ("phone", 62), ("web_chat", 18), ("code_thread", 6), ("email", 7), ("walk_in", 4), ("group", 2),
        ("letter", 1),
    ]
    static let dayOutcomes = [
        ("answered", 880), ("left_by_self_short", 35), ("left_by_self", 40), ("not_answered_by_us", 25),
        ("call_back_taken", 12), ("redirected_surge", 4), ("technical_failure", 3), ("blocked", 1),
    ]
    static let nightOutcomes = [
        ("answered", 690), ("left_by_self_short", 50), ("left_by_self", 90), ("not_answered_by_us", 130),
        ("call_back_taken", 30), ("redirected_surge", 5), ("technical_failure", 3), ("blocked", 2),
    ]
    static let chatNightOutcomes = [
        ("answered", 380), ("redirected_hours", 400), ("left_by_self", 90), ("not_answered_by_us", 100),
        ("call_back_taken", 30),
    ]
    static let languages = [
        ("sl", 850), ("bs", 35), ("sq", 28), ("en", 26), ("hr", 16), ("sr", 14), ("uk", 10), ("ru", 8),
        ("mk", 5), ("rom", 4), ("hu", 2), ("it", 2),
    ]
    static let kinds = [
        ("counselling", 430), ("information", 180), ("crisis", 60), ("follow_up", 70),
        ("professional_consultation", 60), ("third_party_report", 40), ("silent", 50), ("hang_up", 40),
        ("wrong_number", 30), ("test_or_prank", 20), ("abusive", 10), ("sexual_misuse", 5),
        ("administrative", 5),
    ]
    static let nonCounselling: Set<String> = [
        "silent", "hang_up", "wrong_number", "test_or_prank", "abusive", "sexual_misuse", "administrative",
    ]
    static let endings = [("caller", 78), ("counsellor", 18), ("line_lost", 3), ("danger_exit", 1)]

    static let single: [(FactList, [(String, Int)])] = [
        (
            .callerRole,
            [
                ("victim", 690), ("child_victim_or_witness", 23), ("family", 150),
                ("friend_neighbour_colleague", 90), ("professional_health", 8), ("professional_school", 8),
                ("professional_social_work", 8), ("professional_police", 4), ("person_using_violence", 4),
                ("unknown", 15),
            ]
        ),
        (.firstOrRepeat, [("first", 62), ("repeat_said", 27), ("repeat_by_code", 5), ("unknown", 6)]),
        (.victimSex, [("female", 89), ("male", 8), ("other", 1), ("unknown", 2)]),
        (
            .victimAgeBand,
            [
                ("age_under_14", 3), ("age_14_17", 5), ("age_18_24", 10), ("age_25_34", 21),
                ("age_35_49", 32), ("age_50_64", 14), ("age_65_plus", 9), ("unknown", 6),
            ]
        ),
        (
            .perpetratorRelation,
            [
                ("partner_current", 42), ("partner_former", 24), ("parent", 9), ("child", 7), ("sibling", 3),
                ("other_relative", 4), ("colleague_or_superior", 3), ("acquaintance", 3), ("stranger", 1),
                ("unknown", 4),
            ]
        ),
        (.perpetratorSex, [("male", 86), ("female", 9), ("both", 3), ("unknown", 2)]),
        (.livesTogether, [("yes", 55), ("no", 34), ("partly", 6), ("unknown", 5)]),
        (
            .childrenExposed,
            [("none", 42), ("witnesses", 33), ("direct_victims", 7), ("both", 9), ("unknown", 9)]
        ),
        (.dangerNow, [("immediate", 4), ("high", 13), ("raised", 28), ("low", 37), ("not_assessed", 18)]),
        (
            .duration,
            [("once", 8), ("under_1_year", 21), ("years_1_to_5", 33), ("over_5_years", 28), ("unknown", 10)]
        ),
        (.suicidality, [("not_raised", 84), ("thoughts", 6), ("plan", 1), ("attempt", 1), ("not_asked", 8)]),
        (.interpreter, [("none", 955), ("by_phone", 30), ("in_chat", 10), ("relative", 5)]),
        (
            .howFoundUs,
            [
                ("internet", 41), ("police", 12), ("social_work", 11), ("health", 8),
                ("media_or_campaign", 9), ("friend", 11), ("school", 2), ("unknown", 6),
            ]
        ),
    ]

    /// The list, its shares, and at most how many codes a contact has.
    static let several: [(FactList, [(String, Int)], Int)] = [
        (
            .violenceType,
            [
                ("psychological", 42), ("physical", 26), ("economic", 10), ("sexual", 6), ("stalking", 5),
                ("digital", 4), ("coercive_control", 8), ("parent_child", 4), ("neglect", 2),
                ("sexual_harassment", 2), ("trafficking", 1),
            ], 4
        ),
        (
            .vulnerability,
            [
                ("none_known", 50), ("dependent_on_perpetrator", 14), ("migrant", 10), ("older", 8),
                ("mental_health", 7), ("disability", 4), ("rural", 6), ("pregnancy", 2), ("roma", 3),
                ("addiction", 2), ("homeless", 1), ("prison_detention", 1), ("lgbtiq", 1),
            ], 2
        ),
        (
            .helpGiven,
            [
                ("listening", 40), ("rights_information", 24), ("safety_plan", 9), ("referral", 10),
                ("crisis_intervention", 4), ("centre_appointment", 6), ("legal_advice", 4),
                ("written_material", 3),
            ], 4
        ),
        (
            .alreadyInvolved,
            [
                ("none", 46), ("police", 20), ("social_work", 17), ("health", 8), ("lawyer", 5),
                ("shelter", 2), ("court_order", 4), ("school", 2),
            ], 2
        ),
    ]
}
