//! The families of the invented school: 24 pupils in each class, and every way of being a guardian that the rules know.

use super::cast::Came::{NotYet, Paper, Suspended, Unconfirmed};
use super::cast::Level::{Ce1, Ce2, Troisieme, TroisiemeAgain};
use super::cast::PupilAccount::{Open, Shut};
use super::cast::{Family, child, edge, full, guardian};

/// A both children's guardian.
const BOTH: &[super::cast::Edge] = &[full(0), full(1)];
/// An only child's guardian.
const ONE: &[super::cast::Edge] = &[full(0)];

/// In the order of their first child's class; ids follow from it, so new ones go to the end.
pub(super) const FAMILIES: &[Family] = &[
    // brother and sister in both classes; the parents live apart
    Family {
        children: &[child("Lina", "Benali", Ce2, (3, 27)), child("Adam", "Benali", Troisieme, (12, 12))],
        guardians: &[
            guardian("mme", "Karima", "Benali", BOTH).played("guardian", "karima.benali"),
            guardian("m", "Nabil", "Benali", BOTH)
                .apart()
                .played("guardian-apart", "nabil.benali"),
        ],
    },
    // one has joined and waits to be confirmed, the other's account was suspended
    Family {
        children: &[child("Tom", "Novak", Ce1, (5, 2))],
        guardians: &[
            guardian("m", "Hugo", "Novak", ONE)
                .came(Unconfirmed)
                .played("unconfirmed", "hugo.novak"),
            guardian("mme", "Sylvie", "Novak", ONE)
                .came(Suspended)
                .played("suspended", "sylvie.novak"),
        ],
    },
    Family {
        children: &[child("Mai", "Tran", Ce2, (11, 11))],
        guardians: &[
            guardian("mme", "Hoa", "Tran", ONE),
            guardian(
                "m",
                "Minh",
                "Tran",
                &[edge(0, "informed", Some("JAF, jugement du 3 juin, exercice exclusif à la mère"))],
            )
            .apart()
            .played("informed", "minh.tran"),
        ],
    },
    Family {
        children: &[child("Jules", "Marty", Ce1, (1, 20))],
        guardians: &[
            guardian("mme", "Anne", "Marty", ONE),
            guardian(
                "m",
                "Boris",
                "Vogel",
                &[edge(0, "barred", Some("JAF, ordonnance de protection du 12 mai"))],
            )
            .played("barred", "boris.vogel"),
        ],
    },
    // barred from the first child, and the father of the second, in the same class
    Family {
        children: &[child("Zoé", "Marchand", Ce2, (7, 7)), child("Max", "Lemoine", Ce1, (9, 30))],
        guardians: &[
            guardian("mme", "Eva", "Marchand", ONE),
            guardian(
                "m",
                "Bastien",
                "Lemoine",
                &[edge(0, "barred", Some("JAF, ordonnance du 9 mai")), full(1)],
            )
            .played("barred-with-sibling", "bastien.lemoine"),
            guardian("mme", "Claire", "Colin", &[full(1)]),
        ],
    },
    // the mother teaches the class
    Family {
        children: &[child("Noé", "Diallo", Ce1, (1, 28))],
        guardians: &[guardian("mme", "Tania", "Diallo", ONE), guardian("m", "Ibrahima", "Diallo", ONE)],
    },
    Family {
        children: &[child("Léo", "Girard", Ce2, (10, 3))],
        guardians: &[
            guardian(
                "mme",
                "Monique",
                "Paulin",
                &[edge(0, "entrusted", Some("Juge des enfants, placement du 2 février"))],
            )
            .played("entrusted", "monique.paulin"),
            guardian("m", "Cédric", "Girard", &[edge(0, "contact", None)]).played("contact", "cedric.girard"),
        ],
    },
    Family {
        children: &[child("Yanis", "Haddad", TroisiemeAgain, (2, 2)).with_account(Open("yanis.haddad"))],
        guardians: &[guardian("mme", "Gina", "Haddad", ONE)],
    },
    Family {
        children: &[child("Paula", "Perrin", TroisiemeAgain, (4, 4)).with_account(Shut("paula.perrin"))],
        guardians: &[guardian("m", "Gaël", "Perrin", ONE)],
    },
    // a grandmother who reads on paper
    Family {
        children: &[child("Iris", "Roux", Troisieme, (6, 6))],
        guardians: &[
            guardian("mme", "Olga", "Roux", ONE),
            guardian("mme", "Jeanne", "Roux", ONE).came(Paper),
        ],
    },
    Family {
        children: &[child("Emma", "Kovács", Ce1, (2, 14)), child("Bence", "Kovács", Troisieme, (8, 19))],
        guardians: &[
            guardian("mme", "Eszter", "Kovács", BOTH),
            guardian("m", "Gábor", "Kovács", BOTH).came(NotYet),
        ],
    },
    Family {
        children: &[
            child("Inês", "Ferreira", Ce2, (4, 9)),
            child("Tiago", "Ferreira", Troisieme, (10, 25)),
        ],
        guardians: &[guardian("mme", "Sofia", "Ferreira", BOTH), guardian("m", "Paulo", "Ferreira", BOTH)],
    },
    Family {
        children: &[
            child("Oliver", "Bennett", Ce2, (6, 16)),
            child("Grace", "Bennett", Troisieme, (3, 8)),
        ],
        guardians: &[
            guardian("mme", "Harriet", "Bennett", BOTH)
                .in_english()
                .played("guardian-english", "harriet.bennett"),
            guardian("m", "James", "Bennett", BOTH).in_english().came(NotYet),
        ],
    },
    Family {
        children: &[child("Louise", "Garnier", Ce1, (6, 8))],
        guardians: &[
            guardian("mme", "Camille", "Garnier", ONE),
            guardian("m", "Thibault", "Garnier", ONE),
        ],
    },
    Family {
        children: &[child("Gabriel", "Moreau", Ce2, (11, 15))],
        guardians: &[guardian("mme", "Sandrine", "Moreau", ONE), guardian("m", "Laurent", "Moreau", ONE)],
    },
    Family {
        children: &[child("Aminata", "Sow", Ce1, (4, 22))],
        guardians: &[guardian("mme", "Fatou", "Sow", ONE)],
    },
    Family {
        children: &[child("Chloé", "Lambert", Ce2, (9, 2))],
        guardians: &[
            guardian("mme", "Aurélie", "Lambert", ONE),
            guardian("m", "Julien", "Lambert", ONE).apart(),
        ],
    },
    Family {
        children: &[child("Malo", "Le Goff", Ce1, (2, 9))],
        guardians: &[guardian("mme", "Nolwenn", "Le Goff", ONE), guardian("m", "Erwan", "Le Goff", ONE)],
    },
    Family {
        children: &[child("Elif", "Yıldız", Ce2, (7, 16))],
        guardians: &[
            guardian("mme", "Ayşe", "Yıldız", ONE),
            guardian("m", "Mehmet", "Yıldız", ONE).came(NotYet),
        ],
    },
    Family {
        children: &[child("Sacha", "Petrov", Ce1, (12, 23))],
        guardians: &[guardian("mme", "Irina", "Petrov", ONE)],
    },
    Family {
        children: &[child("Manon", "Fontaine", Ce2, (5, 3))],
        guardians: &[
            guardian("mme", "Céline", "Fontaine", ONE),
            guardian("m", "Nicolas", "Fontaine", ONE).apart(),
        ],
    },
    Family {
        children: &[child("Ilyès", "Mansouri", Ce1, (10, 10))],
        guardians: &[
            guardian("mme", "Samira", "Mansouri", ONE),
            guardian("m", "Karim", "Mansouri", ONE).came(NotYet),
        ],
    },
    Family {
        children: &[child("Jade", "Boyer", Ce1, (3, 17))],
        guardians: &[guardian("mme", "Émilie", "Boyer", ONE), guardian("mme", "Laure", "Boyer", ONE)],
    },
    Family {
        children: &[child("Nathan", "Chevalier", Ce2, (8, 24))],
        guardians: &[
            guardian("mme", "Delphine", "Chevalier", ONE).came(NotYet),
            guardian("m", "Olivier", "Chevalier", ONE),
        ],
    },
    Family {
        children: &[child("Wei", "Zhang", Ce1, (1, 4))],
        guardians: &[
            guardian("mme", "Li", "Zhang", ONE),
            guardian("m", "Jun", "Zhang", ONE).apart().came(NotYet),
        ],
    },
    Family {
        children: &[child("Rose", "Delattre", Ce1, (6, 11))],
        guardians: &[guardian("m", "Vincent", "Delattre", ONE), guardian("m", "Antoine", "Delattre", ONE)],
    },
    Family {
        children: &[child("Arthur", "Blanchard", Troisieme, (11, 18))],
        guardians: &[
            guardian("mme", "Hélène", "Blanchard", ONE),
            guardian("m", "François", "Blanchard", ONE),
        ],
    },
    Family {
        children: &[child("Sarah", "Amrani", Troisieme, (4, 25))],
        guardians: &[
            guardian("mme", "Leïla", "Amrani", ONE),
            guardian("m", "Rachid", "Amrani", ONE).came(NotYet),
        ],
    },
    Family {
        children: &[child("Mathis", "Renaud", Troisieme, (9, 5))],
        guardians: &[guardian("mme", "Valérie", "Renaud", ONE)],
    },
    Family {
        children: &[child("Ambre", "Leclerc", Troisieme, (2, 12))],
        guardians: &[
            guardian("mme", "Stéphanie", "Leclerc", ONE),
            guardian("m", "Benoît", "Leclerc", ONE),
        ],
    },
    Family {
        children: &[child("Kenza", "Ouali", Troisieme, (7, 19))],
        guardians: &[
            guardian("mme", "Nawel", "Ouali", ONE),
            guardian("m", "Farid", "Ouali", ONE).came(NotYet),
        ],
    },
    Family {
        children: &[child("Lucas", "Schneider", Troisieme, (12, 26))],
        guardians: &[guardian("mme", "Katrin", "Schneider", ONE), guardian("m", "Marc", "Schneider", ONE)],
    },
    Family {
        children: &[child("Maëlys", "Guérin", Troisieme, (5, 6))],
        guardians: &[
            guardian("mme", "Sophie", "Guérin", ONE),
            guardian("m", "Yann", "Guérin", ONE).apart(),
        ],
    },
    Family {
        children: &[child("Théo", "Barbier", Troisieme, (10, 13))],
        guardians: &[
            guardian("mme", "Isabelle", "Barbier", ONE),
            guardian("m", "Pascal", "Barbier", ONE).came(NotYet),
        ],
    },
    Family {
        children: &[child("Awa", "Traoré", Troisieme, (3, 20))],
        guardians: &[
            guardian("mme", "Mariam", "Traoré", ONE).came(NotYet),
            guardian("m", "Moussa", "Traoré", ONE),
        ],
    },
    Family {
        children: &[child("Clément", "Roy", Troisieme, (8, 27))],
        guardians: &[guardian("mme", "Patricia", "Roy", ONE)],
    },
    Family {
        children: &[child("Léna", "Picard", Troisieme, (1, 7))],
        guardians: &[
            guardian("mme", "Florence", "Picard", ONE),
            guardian("m", "Éric", "Picard", ONE).apart().came(NotYet),
        ],
    },
    Family {
        children: &[child("Enzo", "Ricci", Troisieme, (6, 14))],
        guardians: &[guardian("mme", "Giulia", "Ricci", ONE), guardian("m", "Marco", "Ricci", ONE)],
    },
    Family {
        children: &[child("Anouk", "Vasseur", Troisieme, (11, 21))],
        guardians: &[
            guardian("mme", "Juliette", "Vasseur", ONE),
            guardian("m", "Guillaume", "Vasseur", ONE),
        ],
    },
    Family {
        children: &[child("Rayan", "Belkacem", Troisieme, (4, 1))],
        guardians: &[
            guardian("mme", "Houria", "Belkacem", ONE),
            guardian("m", "Samir", "Belkacem", ONE).came(NotYet),
        ],
    },
    Family {
        children: &[child("Alice", "Colas", Troisieme, (9, 8))],
        guardians: &[
            guardian("mme", "Nathalie", "Colas", ONE),
            guardian("m", "Thierry", "Colas", ONE).apart(),
        ],
    },
    Family {
        children: &[child("Simon", "Da Silva", Troisieme, (2, 15))],
        guardians: &[guardian("mme", "Ana", "Da Silva", ONE), guardian("m", "João", "Da Silva", ONE)],
    },
    Family {
        children: &[child("Eva", "Nowak", Troisieme, (7, 22))],
        guardians: &[guardian("mme", "Magda", "Nowak", ONE)],
    },
];
