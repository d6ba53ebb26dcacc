//! What a test puts into the address and the body of each route: an id for every `{name}`, fields for every POST. A route
//! without a sample fails `tests/access.rs`, so whoever adds a route says here how it is used.

use super::world;
use uuid::Uuid;

/// The id of the class that tests look at, for a `{name}` in a path.
pub(crate) fn ours(name: &str) -> Option<String> {
    if name == "key" {
        // of the link in a letter of the outsider's
        return Some("11".repeat(32));
    }
    let id: Uuid = match name {
        "group" => world::OTTERS,
        "announcement" => world::NEWS,
        "homework" => world::HOMEWORK,
        "event" => world::EVENT,
        "offer" => world::ON_THE_WALL,
        "alert" => world::ALERT,
        "draft" => world::DRAFT,
        "file" => world::PLAN,
        "draft-file" => world::LIST,
        "person" => world::id(50),
        "pupil" => world::id(100),
        "guardianship" => world::id(25_100),
        "approval" => world::APPROVAL,
        "broadcast" => world::BROADCAST,
        "import" => world::IMPORT,
        "year" => world::YEAR,
        "letter" => world::id(3100),
        "colleague" => world::id(4),
        "account" => world::id(2021),
        "code" => return Some("KTR7-M4QP-9XWB".to_owned()),
        "name" => return preau::web::assets::href("app.css").rsplit('/').next().map(str::to_owned),
        "device" | "change" => world::id(300),
        "exception" => world::id(970),
        "member" | "holder" => world::id(12),
        "assignment" => world::id(710),
        "appointment" => world::id(804),
        "holiday" => world::id(985),
        "incident" => world::id(988),
        "purpose" => return Some("share_contact_delegates".to_owned()),
        "concern" => world::id(986),
        "request" => world::id(989),
        "destruction" => world::id(990),
        "thread" => world::THREAD,
        "message" => world::HELD,
        "reading" => world::id(3220),
        "question" => world::QUESTION,
        "published-question" => world::PUBLISHED_QUESTION,
        _ => return None,
    };
    Some(id.to_string())
}

/// The id of a row of the other class, for the same name: what `crossed.rs` sends through a group of one's own.
pub(crate) fn theirs(name: &str) -> Option<String> {
    let id: Uuid = match name {
        "group" => world::HERONS,
        "announcement" | "alert" => world::OTHER_NEWS,
        "homework" | "offer" => world::OTHER_HOMEWORK,
        "event" => world::OTHER_EVENT,
        "draft" => world::OTHER_DRAFT,
        "file" => world::OTHER_PLAN,
        "draft-file" => world::OTHER_LIST,
        "question" => world::id(3404),
        "published-question" => world::id(3403),
        "account" => world::id(2034),
        "thread" => world::OTHER_THREAD,
        "person" => world::id(27),
        "pupil" => world::id(110),
        "guardianship" => world::id(25_110),
        _ => return None,
    };
    Some(id.to_string())
}

/// A route's path with ids in it.
///
/// # Panics
/// When a `{name}` has no sample.
pub(crate) fn path(route: &str, id: impl Fn(&str) -> Option<String>) -> String {
    let mut path = String::new();
    let mut rest = route;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap();
        path.push_str(before);
        // of some acts only one kind of post is the object
        let name = match (name, route.rsplit('/').next()) {
            ("announcement", Some("done")) => "homework",
            ("announcement", Some("known")) => "alert",
            (
                "announcement",
                Some("cancel" | "signature" | "dispute" | "receipt" | "answers" | "paper-answers" | "notice" | "evidence"),
            ) => "event",
            ("announcement", Some("withdraw")) if route.contains("/signature/") => "event",
            ("announcement", Some("choice" | "choices" | "record" | "release")) => "offer",
            // documents are chosen for a draft, and read where it is out
            ("announcement", Some("files" | "remove")) => "draft",
            ("file", Some("remove")) => "draft-file",
            ("question", Some("unpublish")) => "published-question",
            ("announcement", Some("withdraw")) if route.contains("/choice/") => "offer",
            _ => name,
        };
        path.push_str(&id(name).unwrap_or_else(|| panic!("teach tests/support/samples.rs an id for {{{name}}} of {route}")));
        rest = after;
    }
    path + rest
}

const YEAR_FIELDS: &[(&str, &str)] = &[
    ("label", "2027-2028"),
    ("starts_on", "2027-09-01"),
    ("ends_on", "2028-07-05"),
    ("rollover_on", "2028-08-31"),
];

/// Fields that a POST takes: such that who may do it does it, where one request can.
///
/// # Panics
/// When a POST has no sample.
#[expect(clippy::too_many_lines, clippy::match_same_arms, reason = "a table, by route")]
pub(crate) fn body(route: &str) -> Vec<(&'static str, String)> {
    let fields: &[(&'static str, &str)] = match route {
        "/login" => &[("login", "karima.benali"), ("password", "not hers")],
        "/login/second-factor" => &[("code", "123456")],
        "/logout" => &[],
        "/groups/{group}/announcements/{announcement}/signature" => {
            return vec![
                ("pupil", world::id(100).to_string()),
                ("answer", "yes".to_owned()),
                ("document_hash", world::SPECTACLE.to_owned()),
            ];
        }
        "/groups/{group}/announcements/{announcement}/signature/withdraw"
        | "/groups/{group}/announcements/{announcement}/signature/dispute" => &[("pupil", "00000000-0000-7000-8000-000000000100")],
        "/groups/{group}/announcements/{announcement}/paper-answers" => &[
            ("pupil", "00000000-0000-7000-8000-000000000101"),
            ("guardian", "00000000-0000-7000-8000-000000000028"),
            ("answer", "yes"),
            ("received_on", "2026-11-23"),
        ],
        "/groups/{group}/announcements/{announcement}/answers/notice" | "/groups/{group}/announcements/{announcement}/choice/withdraw" => {
            &[]
        }
        "/groups/{group}/announcements/{announcement}/choice" => &[("option", "00000000-0000-7000-8000-000000000952")],
        "/groups/{group}/announcements/{announcement}/choices/record" => &[
            ("who", "00000000-0000-7000-8000-000000000028"),
            ("option", "00000000-0000-7000-8000-000000000952"),
        ],
        "/groups/{group}/announcements/{announcement}/choices/release" => &[("choice", "00000000-0000-7000-8000-000000000955")],
        "/confirm" => &[("confirm_password", world::PASSWORD), ("confirm_path", "/home")],
        "/language" => &[("lang", "en"), ("next", "/login")],
        "/school/settings" => &[
            ("school_name", "École Jean-Moulin"),
            ("controller_kind", "head"),
            ("controller_name", "M. Petit"),
            ("dpo_email", "dpo@example.org"),
            ("phone", "04 00 00 00 00"),
            ("address", "1 rue de l'École"),
            ("time_zone", "Europe/Paris"),
            ("lang", "fr"),
            ("pupil_account_age", "15"),
            ("pupil_consent", "every"),
            ("pictures", "strict"),
            ("questions", "yes"),
        ],
        "/school/years" => YEAR_FIELDS,
        "/school/years/{year}" => &[
            ("label", "2026-2027"),
            ("starts_on", "2026-09-01"),
            ("ends_on", "2027-07-05"),
            ("rollover_on", "2027-08-31"),
        ],
        "/school/years/{year}/delete" | "/school/groups/{group}/delete" => &[],
        "/school/groups" => &[
            ("name", "CP Renards"),
            ("levels[]", "CP"),
            ("year", "00000000-0000-7000-8000-000000000900"),
        ],
        "/school/groups/{group}" => &[
            ("name", "CE1-CE2 Loutres"),
            ("levels[]", "CE1"),
            ("levels[]", "CE2"),
            ("year", "00000000-0000-7000-8000-000000000900"),
        ],
        "/school/years/{year}/holidays" => &[
            ("label", "Vacances d'hiver"),
            ("starts_on", "2027-02-13"),
            ("ends_on", "2027-02-28"),
        ],
        "/school/holidays/{holiday}/delete" => &[],
        "/groups/{group}/review/attest" => &[("item[staff-00000000-0000-7000-8000-000000000714]", "keep"), ("attest", "yes")],
        "/school/staff/{colleague}/departure" => &[("leaves_at", "2026-12-18T18:00"), ("confirm", "yes")],
        "/school/pupils/{pupil}/departure" => &[("leaves_at", "2026-12-18"), ("confirm", "yes")],
        "/groups/{group}/access/concerns" => &[("text", "Qui est-ce ?"), ("about", "other")],
        "/school/concerns/{concern}" => &[("answer", "Il enseigne ici.")],
        "/children/{pupil}/consents/{purpose}" => &[("value", "yes"), ("text_version", "1")],
        "/me/consent" => &[("value", "no")],
        "/school/pupils/{pupil}/letter" => &[],
        "/school/incidents" => &[("group", "00000000-0000-7000-8000-000000000901"), ("what", "Un compte volé.")],
        "/school/incidents/{incident}" => &[("what", "Un compte volé.")],
        "/school/incidents/{incident}/reopen" | "/school/settings/changes/{change}/cancel" => &[],
        "/school/years/{year}/rollover" => &[("pass[00000000-0000-7000-8000-000000000901]", "00000000-0000-7000-8000-000000000911")],
        "/school/years/{year}/rollover/classes/{group}" => &[("place[00000000-0000-7000-8000-000000000100]", "leaves")],
        "/school/years/{year}/rollover/schedule" => &[("leaves_at", "2027-08-31T00:00")],
        "/school/years/{year}/rollover/undo" => &[("reopen", "no")],
        "/school/reviews" => &[("review[]", "00000000-0000-7000-8000-000000000981")],
        "/school/reviews/questions" => &[
            ("review", "00000000-0000-7000-8000-000000000981"),
            ("key", "guardian-00000000-0000-7000-8000-000000038111"),
        ],
        "/school/canaries" => &[("group", "00000000-0000-7000-8000-000000000901")],
        "/school/canaries/resume" => &[],
        "/me/data/export" => &[],
        "/me/data/erasure" => &[("child", ""), ("text", "Mon ancien numéro.")],
        "/school/requests/{request}" => &[("outcome", "refused"), ("answer", "La scolarité l'exige.")],
        "/setup" => &[("setup_code", "KTR7-M4QP-9XWB-AAAA"), ("school_name", "École")],
        "/join" => &[
            ("code", world::LETTER_CODE),
            ("birth_day", "6"),
            ("birth_month", "6"),
            ("birth_year", "2012"),
        ],
        "/join/account" => &[("confirm_identity", "yes"), ("password", world::NEW_PASSWORD)],
        "/join/rules" => &[("accept_rules", "yes")],
        "/join/done" => &[],
        "/school/joins" => &[("known[]", "00000000-0000-7000-8000-000000002021")],
        "/groups/{group}/roster/joins/{account}" => &[("verdict", "known")],
        "/school/groups/{group}/roster/invitations" => &[("replace", "yes")],
        "/school/staff" => &[("family_name", "Nouvel"), ("given_name", "Nora"), ("lang", "fr")],
        "/school/staff/{colleague}/assignments" => &[("group", "00000000-0000-7000-8000-000000000901"), ("role", "assistant")],
        "/school/staff/{colleague}/appointments" => &[("role", "deputy")],
        "/school/assignments/{assignment}" | "/school/appointments/{appointment}" => &[("ends_on", "2027-06-30")],
        "/school/people/{holder}/suspension" => &[("value", "yes")],
        "/school/staff/{colleague}/letter" => &[],
        "/school/letters/{letter}/cancel" => &[("next", "/school/joins")],
        // a class beside those of the world, so that the page asks whether only this class is meant
        "/school/imports" => &[(
            "pasted",
            "Nom élève,Prénom élève,Né(e) le,Niveau,Classe\nNouveau,Léo,01/02/2018,CP,CP Bleu\n",
        )],
        "/school/imports/{import}/apply" => &[("custody_checked", "yes")],
        "/school/imports/{import}/mapping"
        | "/school/imports/{import}/diff"
        | "/school/imports/{import}/discard"
        | "/school/imports/{import}/undo" => &[],
        "/school/approvals/{approval}" => &[("decision", "confirm")],
        "/me/agenda"
        | "/me/agenda/end"
        | "/me/notices"
        | "/me/devices/{device}/end"
        | "/me/devices/end-others"
        | "/me/notifications/push/{device}/end" => &[],
        "/me/security" => &[("code", "123456")],
        "/me/security/authenticator" | "/me/security/authenticator/remove" | "/me/security/codes" => &[],
        "/school/people/{person}/gate-code" | "/groups/{group}/roster/guardians/{person}/gate-code" | "/school/staff/{member}/sheet" => &[],
        "/recover/password" => &[
            ("login", "karima.benali"),
            ("code", "ABCD-EFGH"),
            ("new_password", world::NEW_PASSWORD),
        ],
        "/unsubscribe/{key}" => &[("List-Unsubscribe", "One-Click")],
        "/groups/{group}/sheets" => &[("week", "2026-11-23"), ("guardian[]", "00000000-0000-7000-8000-000000000020")],
        "/me/notifications/push" => &[("endpoint", "https://fcm.googleapis.com/fcm/send/x")],
        "/me/notifications" => &[
            ("digest", "yes"),
            ("hour", "12"),
            ("slips", "yes"),
            ("quiet_from", "18"),
            ("quiet_until", "8"),
        ],
        "/me/language" => &[("lang", "en")],
        "/me/looks" => &[("theme", "dark"), ("letters", "yes")],
        "/me/contact" => &[("email", "moi@example.org"), ("phone", "06 12 34 56 78")],
        "/me/login" => &[("login", "un.autre.nom")],
        "/me/password" => &[("current_password", world::PASSWORD), ("new_password", world::NEW_PASSWORD)],
        "/groups/{group}/announcements" => &[
            ("title", "Piscine"),
            ("body", "Maillot et bonnet."),
            ("kind", "news"),
            ("lang", "fr"),
            ("intent", "check"),
            ("key", "00000000-0000-4000-8000-000000000001"),
        ],
        "/groups/{group}/announcements/{announcement}" => &[
            ("title", "Sortie au musée"),
            ("body", "Départ à 9 h 30."),
            ("kind", "news"),
            ("lang", "fr"),
            ("intent", "publish"),
            ("version", "2"),
        ],
        "/groups/{group}/announcements/{announcement}/files" => &[("without_pictures", "yes")],
        "/groups/{group}/announcements/{announcement}/files/{file}/remove" => &[],
        "/groups/{group}/announcements/{announcement}/publish" => &[("version", "1")],
        "/groups/{group}/announcements/{announcement}/hold" | "/groups/{group}/announcements/{announcement}/numbers" => &[],
        "/groups/{group}/announcements/{announcement}/report" => &[("reason", "private")],
        "/groups/{group}/announcements/{announcement}/translation"
        | "/groups/{group}/announcements/{announcement}/keep"
        | "/groups/{group}/questions/{question}/take-back"
        | "/groups/{group}/questions/{question}/unpublish" => &[],
        "/groups/{group}/announcements/{announcement}/questions" => &[
            ("question", "Faut-il des bottes ?"),
            ("key", "00000000-0000-4000-8000-000000000006"),
        ],
        "/groups/{group}/questions/{question}" => &[
            ("answer", "Oui, un pique-nique."),
            ("question", "Faut-il un pique-nique ?"),
            ("intent", "private"),
        ],
        "/groups/{group}/alerts" => &[
            ("template", "late"),
            ("time", "17:30"),
            ("sure", "yes"),
            ("key", "00000000-0000-4000-8000-000000000005"),
        ],
        "/groups/{group}/announcements/{announcement}/second" => &[("decision", "approve"), ("version", "1")],
        "/school/brake" => &[("second_eyes", "risky")],
        "/school/announcements" | "/school/announcements/{broadcast}" => &[
            ("title", "Fête de l'école"),
            ("body", "Venez nombreux."),
            ("kind", "news"),
            ("lang", "fr"),
            ("intent", "check"),
            ("version", "1"),
            ("key", "00000000-0000-4000-8000-000000000006"),
        ],
        "/school/announcements/{broadcast}/publish" => &[("version", "1")],
        "/school/announcements/{broadcast}/delete"
        | "/school/announcements/{broadcast}/hold"
        | "/school/announcements/{broadcast}/undo"
        | "/school/announcements/{broadcast}/withdraw" => &[],
        "/school/announcements/{broadcast}/cancel" => &[("value", "yes")],
        "/school/alerts" => &[
            ("template", "closed"),
            ("time", "08:30"),
            ("sure", "yes"),
            ("key", "00000000-0000-4000-8000-000000000007"),
        ],
        "/school/brake/words" => &[("list", "health"), ("own[health]", "grippe*")],
        "/school/brake/authors" => &[("author", "00000000-0000-7000-8000-000000000010"), ("until_on", "2026-12-24")],
        "/groups/{group}/announcements/{announcement}/known"
        | "/groups/{group}/announcements/{announcement}/undo"
        | "/groups/{group}/announcements/{announcement}/withdraw" => &[],
        "/groups/{group}/announcements/{announcement}/done" | "/groups/{group}/announcements/{announcement}/cancel" => &[("value", "yes")],
        "/groups/{group}/announcements/{announcement}/calls" => &[("guardian", "00000000-0000-7000-8000-000000000032")],
        "/school/people/{person}" => &[("family_name", "Seul"), ("given_name", "Simone"), ("lang", "fr")],
        "/school/people/{person}/delete" | "/school/people/{holder}/account/end" | "/school/exceptions/{exception}/end" => &[],
        "/school/people/{person}/merge" => &[
            ("with", "00000000-0000-7000-8000-000000000051"),
            ("stays", "00000000-0000-7000-8000-000000000050"),
        ],
        "/school/people/{person}/exceptions" => &[
            ("group", "00000000-0000-7000-8000-000000000901"),
            ("evidence_note", "JAF Lyon, 12 octobre 2026"),
        ],
        "/school/pupils" => &[
            ("family_name", "Nouvelle"),
            ("given_name", "Nina"),
            ("birth_date", "2018-02-03"),
            ("group", "00000000-0000-7000-8000-000000000901"),
            ("level", "CE1"),
        ],
        "/school/pupils/{pupil}" => &[
            ("family_name", "Benali"),
            ("given_name", "Lina"),
            ("birth_date", "2018-03-27"),
            ("group", "00000000-0000-7000-8000-000000000901"),
            ("level", "CE2"),
        ],
        "/school/pupils/{pupil}/guardians" => &[
            ("person", "new"),
            ("family_name", "Nouveau"),
            ("given_name", "Nils"),
            ("right_level", "full"),
        ],
        "/threads" => &[
            ("about", "00000000-0000-7000-8000-000000000100:00000000-0000-7000-8000-000000000901"),
            ("subject", "La cantine"),
            ("body", "Lina mange-t-elle assez ?"),
            ("key", "00000000-0000-4000-8000-000000000002"),
        ],
        "/threads/{thread}" => &[("body", "Merci."), ("key", "00000000-0000-4000-8000-000000000003")],
        "/threads/{thread}/seen" | "/threads/{thread}/messages/{message}/delete" | "/school/safeguarding/{reading}" => &[],
        "/threads/{thread}/state" => &[("value", "close")],
        "/threads/{thread}/handover" => &[("teacher", "00000000-0000-7000-8000-000000000014")],
        "/groups/{group}/threads/new" => &[
            ("to", "00000000-0000-7000-8000-000000000100:00000000-0000-7000-8000-000000000020"),
            ("subject", "La lecture"),
            ("body", "Lina lit bien."),
            ("key", "00000000-0000-4000-8000-000000000004"),
        ],
        "/groups/{group}/threads/days" => &[("days[]", "1"), ("days[]", "2")],
        "/school/office-hours" => &[("days[]", "1"), ("days[]", "2"), ("from", "08:00"), ("until", "17:00")],
        "/school/safeguarding" => &[
            ("q", "Benali"),
            ("thread", "00000000-0000-7000-8000-000000003201"),
            ("reason", "Un signalement."),
        ],
        "/me/licence" => &[
            ("charter_version", "1"),
            ("charter_read", "yes"),
            ("answer_1", "b"),
            ("answer_2", "c"),
            ("answer_3", "a"),
            ("answer_4", "c"),
            ("answer_5", "b"),
        ],
        "/me/pledge" => &[("pledge_version", "1"), ("next", "/home")],
        "/school/charter" => &[
            ("charter_version", "1"),
            ("body_fr", "Une règle."),
            ("body_en", "One rule."),
            ("intent", "save"),
        ],
        "/school/guardianships/{guardianship}" => &[("right_level", "full"), ("channel", "paper")],
        _ => panic!("teach tests/support/samples.rs a body for POST {route}"),
    };
    fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}
