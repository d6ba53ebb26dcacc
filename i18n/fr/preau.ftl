# Les mots de Préau, en français.
# Phrases de 15 mots au plus, niveau A2–B1, « vous », sans mot technique. Une section par pièce : ajoutez vos clés à la fin
# de la vôtre, avec son préfixe, ici et dans l'autre langue. Devant « : ; ? ! », espace insécable.

## Partout

app-name = Préau
app-tagline = Les nouvelles de la classe, entre nous.
app-skip = Aller au contenu
app-error-prefix = Erreur :
app-demo = École de démonstration. Personne n'existe ici, rien n'est vrai.
app-terminal = Un accès de direction a été ouvert depuis le serveur. Parlez-en à la direction.
app-alone = La direction fait seule un acte qui demande deux personnes. Lire lequel.
app-add = Ajouter
app-back = Retour
app-cancel = Annuler
app-change = Modifier
app-confirm = Confirmer
app-continue = Continuer
app-delete = Supprimer
app-optional = facultatif
app-print = Imprimer
app-print-hint = Ou utilisez la commande « Imprimer » de votre navigateur.
app-save = Enregistrer
app-saved = C'est enregistré.
app-search = Chercher
app-yes = Oui
app-no = Non
app-none = Aucun
app-day = Jour
app-month = Mois
app-year = Année
app-today = aujourd'hui
app-yesterday = hier
app-until = jusqu'au { $date }
app-since = depuis le { $date }
app-pager = Pages
app-pager-older = Plus ancien
app-pager-newest = Revenir au début
app-errors =
    { $n ->
        [one] Il y a { $n } point à corriger
       *[other] Il y a { $n } points à corriger
    }
app-error-of = { $name } : { $sentence }
app-pupils =
    { $n ->
        [one] { $n } élève
       *[other] { $n } élèves
    }
app-guardians =
    { $n ->
        [one] { $n } responsable
       *[other] { $n } responsables
    }
app-conflict = Quelqu'un a changé ce texte en même temps que vous. Comparez, puis choisissez.
app-conflict-yours = Votre texte
app-conflict-theirs = Le texte enregistré
app-already-done = C'était déjà fait. Rien n'a changé.

flash-draft-saved = Brouillon gardé.
flash-edited = Annonce modifiée. Les familles voient la date du changement.
flash-withdrawn = Annonce retirée.
flash-others-ended = Vos autres appareils sont déconnectés.
flash-vouched = C'est confirmé.
flash-deleted = C'est supprimé.
flash-merged = Les deux fiches n'en font plus qu'une.
flash-discarded = Tout est jeté. Rien n'a été enregistré.
flash-waiting = Une deuxième personne doit confirmer.
flash-called = C'est noté.

nav-main = Navigation principale
nav-steps = Étapes
nav-account = Mon compte
nav-read = À lire
nav-children = Mes enfants
nav-who = Qui voit quoi
nav-class = Ma classe
nav-publish = Publier
nav-pupils = Élèves
nav-school = École
nav-groups = Classes
nav-people = Personnes
nav-approvals = À confirmer
nav-sign-in = Se connecter
nav-sign-out = Se déconnecter

foot-label = Aide et informations
foot-private = groupe privé, visible seulement par ses membres
foot-privacy = Vos données
foot-accessibility = Accessibilité : partiellement conforme
foot-notices = Mentions
foot-help = Aide pour se connecter
foot-language = Langue

field-required = Remplissez ce champ.
field-choose = Choisissez une réponse.
field-too-long =
    { $max ->
        [one] { $max } signe au plus.
       *[other] { $max } signes au plus.
    }
field-date-impossible = Cette date n'existe pas. Exemple : 27 3 2018.
field-date-order = La fin vient avant le début. Corrigez une des deux dates.
field-email = Cette adresse n'est pas complète. Exemple : nom@exemple.fr.
field-file-missing = Choisissez un fichier, ou collez votre tableau.
field-file-too-big = Ce fichier est trop gros. La limite est de { $megabytes } Mo.
## Quand une page ne vient pas

not-found-title = Page introuvable
not-found = Cette page n'existe pas, ou elle n'est pas pour vous.
not-found-next = Vérifiez l'adresse, ou revenez à votre page.
not-allowed-title = Action impossible
not-allowed = Vous pouvez lire ici, mais pas publier.
forbidden = Vous pouvez voir cette page, mais pas faire cette action.
forbidden-next = Si vous en avez besoin, parlez à l'école.
foreign = Cette demande ne vient pas d'une page de Préau. Rien n'a été fait.
stale = Pour cette action, il faut redonner votre mot de passe.
stale-next = Revenez à la page d'avant, puis recommencez.
too-large-title = C'est trop gros
too-large = Ce que vous envoyez est trop gros. Rien n'a été enregistré.
too-large-next = Revenez à la page d'avant. Choisissez un fichier plus petit.
slow-title = Connexion trop lente
slow = L'envoi a duré trop longtemps. Rien n'a été enregistré.
slow-next = Recommencez quand le réseau est meilleur.
malformed-title = Demande incomprise
malformed = Préau n'a pas compris cette demande. Rien n'a été fait.
malformed-next = Revenez à la page d'avant, rechargez-la, puis recommencez.
too-many-title = Trop d'essais
too-many = Il y a eu trop d'essais en peu de temps.
too-many-next = Attendez quelques minutes, puis recommencez.
busy-title = Beaucoup de monde
busy = Le serveur est très occupé. Rien n'est perdu.
busy-next = Attendez une minute, puis recommencez.
internal-title = Une panne chez nous
internal = Quelque chose n'a pas marché. Ce n'est pas votre faute.
internal-next = Recommencez plus tard. Si cela continue, donnez ce numéro à l'école :
failure-home = Aller à ma page
offline-title = Pas de réseau
offline = Pas de réseau. Rien n'est gardé sur ce téléphone. École : { $phone }.
offline-no-phone = Pas de réseau. Rien n'est gardé sur ce téléphone.
offline-next = Vérifiez votre connexion, puis rechargez la page.
session-ended = Vous êtes resté longtemps sans rien faire. Reconnectez-vous : votre brouillon est gardé.
unattended = L'école n'a plus de direction. Rien ne change pour les personnes en attendant.
unattended-next = La personne qui tient le serveur peut nommer une direction.

## Première installation (setup)

setup-title = Installer l'école
setup-welcome = Bienvenue. Ce serveur n'a pas encore d'école.
setup-code = Code affiché par le serveur
setup-code-hint = Il est écrit dans le terminal. Il dure 60 minutes.
setup-code-bad = Ce code n'est pas celui affiché par le serveur.
setup-code-new = Ce code n'est plus bon. Le serveur vient d'en afficher un autre.
setup-school-name = Nom de l'école
setup-uai = Numéro UAI
setup-uai-hint = 7 chiffres et une lettre, par exemple 0123456A.
setup-address = Adresse de l'école
setup-phone = Téléphone de l'école
setup-phone-hint = Les familles le voient quand Préau ne marche pas.
setup-controller-kind = Qui répond des données ?
setup-controller-dasen = Le DASEN (école publique)
setup-controller-head = La direction de l'établissement (collège, lycée, privé)
setup-controller-organiser = L'organisme de gestion
setup-controller-other = Une autre personne ou un autre service
setup-controller-name = Nom de la personne ou du service
setup-dpo-email = Courriel du délégué à la protection des données
setup-time-zone = Fuseau horaire
setup-lang = Langue de l'école
setup-head = La personne qui dirige
setup-given-name = Prénom
setup-family-name = Nom
setup-email = Adresse électronique
setup-submit = Créer l'école
setup-done = Remettez cette lettre à la personne qui dirige. C'est elle qui continue.
setup-letter-title = L'école est créée
setup-no-account = L'installation ne vous donne aucun compte.

## Se connecter (login)

login-title = Se connecter
login-name = Nom de connexion
login-name-hint = Par exemple karima.benali
login-password = Mot de passe
login-shared = Plusieurs personnes utilisent cet appareil
login-shared-hint = Vous serez déconnecté après 30 minutes.
login-submit = Se connecter
login-failed = Ce nom et ce mot de passe ne vont pas ensemble.
login-wait =
    { $minutes ->
        [one] Trop d'essais. Attendez { $minutes } minute.
       *[other] Trop d'essais. Attendez { $minutes } minutes.
    }
login-letter = J'ai reçu une lettre de l'école
login-forgotten = J'ai oublié mon mot de passe
login-signed-out = Vous êtes déconnecté.
login-second-title = Deuxième vérification
login-second-code = Code à 6 chiffres
login-second-hint = Ouvrez votre application, ou prenez votre feuille de codes.
login-second-failed = Ce code ne va pas. Attendez le suivant, puis recommencez.
login-device-title = Nouvel appareil
login-device-explain = Préau ne connaît pas encore cet appareil.
login-device-code = Code donné par l'école
login-device-hint = 8 signes, valables 30 minutes.
login-device-failed = Ce code ne marche pas. Demandez-en un autre à l'école.
confirm-title = Confirmez que c'est vous
confirm-explain = Pour continuer, redonnez votre mot de passe.
confirm-kept = Votre texte est gardé.
confirm-file = Choisissez ensuite le fichier une nouvelle fois.
confirm-failed = Ce mot de passe ne va pas. Recommencez.
password-long = Ce mot de passe est trop long.
password-common = Beaucoup de gens utilisent ce mot de passe. Choisissez-en un autre.
password-personal = Ce mot de passe contient un nom connu. Choisissez-en un autre.
password-pattern = Ce mot de passe suit une suite connue. Ajoutez un ou deux mots.

recover-title = Aide pour se connecter
recover-forgotten = Vous avez oublié votre mot de passe
recover-forgotten-text = Allez à l'école, ou parlez à l'équipe de la classe. Elle vous donne un code.
recover-code-text = Ce code dure 30 minutes. Il ferme vos autres appareils.
recover-have-code = J'ai un code
recover-password-title = Choisir un nouveau mot de passe
recover-failed = Ce nom et ce code ne vont pas ensemble. Demandez un autre code à l'école.
recover-letter = Vous n'avez pas de lettre
recover-letter-text = Seule l'école donne un accès. Téléphonez au secrétariat.
recover-never = Préau n'envoie jamais de lien pour changer un mot de passe.
recover-phone = École : { $phone }

## Rejoindre la classe (join)

join-title = Rejoindre la classe
join-intro = Ayez sous la main la lettre remise par l'école.
join-code = Code de la lettre
join-code-hint = 12 signes, par exemple KTR7-M4QP-9XWB
join-code-bad = Ce code ne marche pas. Un code ne sert qu'une fois et dure 14 jours.
join-code-bad-next = Demandez une nouvelle lettre à l'école.
join-birth = Date de naissance de votre enfant
join-birth-hint = Par exemple 27 3 2018
join-staff-code = Les 6 chiffres donnés avec la lettre
join-no-letter = Je n'ai pas de lettre
join-no-letter-text = Seule l'école donne un accès. Personne ne peut vous inviter à sa place.
join-session-open = Un compte est ouvert sur cet appareil : { $name }.
join-confirm = Vous êtes { $guardian }, responsable de { $pupil } ?
join-confirm-staff = Vous êtes { $name } ?
join-confirm-yes = Oui, c'est moi
join-confirm-no = Non, ce n'est pas moi
join-not-me = Merci. Ce code ne sert plus. L'école est prévenue.
join-have-account = J'ai déjà un compte
join-have-account-bad = Ce compte n'est pas celui de la lettre. L'école doit vérifier.
join-account-title = Choisir un mot de passe
join-login = Votre nom de connexion
join-login-hint = Préau l'a préparé. Vous pouvez le changer.
join-login-taken = Ce nom est déjà pris. Choisissez-en un autre.
join-password = Mot de passe
join-password-hint = 8 signes au moins. Quelques mots sans rapport marchent bien.
join-password-weak = Ce mot de passe se devine trop vite. Ajoutez un ou deux mots.
join-password-short = Ce mot de passe est trop court. Il faut 8 signes.
join-shared = Plusieurs personnes utilisent cet appareil
join-rules-title = Nos règles
join-rule-1 = Ce que je lis ici reste entre nous.
join-rule-2 = Je ne copie ni les messages ni les noms des enfants.
join-rule-3 = Mon accès est personnel. Je ne le prête pas.
join-rule-4 = Si quelque chose me gêne, j'en parle à l'école.
join-rules-accept = Je suis d'accord avec ces règles.
join-rules-missing = Lisez les règles, puis cochez la case.
join-submit = Terminer
join-done-title = C'est fait
join-done = Merci. Votre accès est créé.
join-done-login = Notez votre nom de connexion :
join-spare-title = Vos 6 codes de secours
join-spare-text = Chaque code sert une fois, sur un nouvel appareil. Gardez-les chez vous.
join-wait = Merci. { $staff } doit confirmer. Nous vous préviendrons.
join-wait-school = Merci. L'école doit confirmer que c'est vous. Revenez ici dans un jour ou deux.
join-staff = Vous travaillez à l'école ?
join-staff-hint = À la place de la date de naissance.
join-digits-bad = Tapez les 6 chiffres que l'école vous a dits.
join-identity-missing = Cochez cette case si c'est bien vous.
join-session-ends = Il sera déconnecté à la fin.
join-login-bad = De 2 à 60 signes : lettres sans accent, chiffres, points, tirets.
join-password-long = Ce mot de passe est trop long.
join-password-personal = Ce mot de passe contient un nom facile à deviner. Prenez d'autres mots.
join-has-account = Vous avez déjà un compte. Cochez cette case et donnez-le.
join-have-account-hint = Donnez ci-dessus son nom de connexion et son mot de passe.
join-known-account = Votre lettre est bien enregistrée. Connectez-vous avec votre compte.
join-reads = Vous pouvez déjà lire. L'école doit encore confirmer votre accès.
join-spare-once = Cette page ne les montre qu'une fois.
join-spare-kept = Je les ai notés
join-factor = Il reste une chose : une deuxième vérification pour entrer dans les classes.
join-own = Oui, je veux un compte pour lire les nouvelles de ma classe
join-own-hint = Vous pourrez changer d'avis quand vous voulez.
join-own-missing = Cochez cette case si vous voulez un compte.

## Ma page (home)

home-title = À lire
home-greeting = Bonjour { $name }
home-todo = À faire
home-new = Nouveau
home-read = Déjà lu
home-children = Filtrer par enfant
home-all-children = Tous
home-groups = Mes classes
home-unconfirmed = L'école doit encore confirmer que c'est vous. D'ici là, vous lisez seulement.
home-waiting = L'école doit encore confirmer que c'est vous. La classe s'ouvrira ensuite ici.
home-access-ended = { $group } : votre accès s'est terminé le { $date }.
home-consent-ended = { $group } : une autorisation s'est terminée. Parlez à l'école.
home-posts = Dernières annonces
home-office = Vous n'avez pas de classe à lire. Votre travail est dans « École ».
children-empty = Aucun enfant n'est inscrit à votre nom en ce moment.
child-right = Vos droits
child-right-full = Vous lisez, signez, autorisez et écrivez à l'école.
child-right-informed = Vous lisez les nouvelles et écrivez à l'école.
child-right-entrusted = L'enfant vous est confié par décision : vous lisez les nouvelles.
child-right-unconfirmed = L'école doit encore confirmer que c'est vous.
child-dates = Du { $from } au { $until }.
child-paper = Vous avez choisi de tout recevoir sur papier.
child-classes = Classe
child-born = Date de naissance : { $date }
child-posts = Voir ses annonces
access-ended = Votre accès à cette classe s'est terminé le { $date }.
access-ended-title = Accès terminé
access-ended-data = Vous pouvez prendre une copie de vos données pendant 30 jours.
access-none = Vous n'avez accès à aucune classe en ce moment.
access-none-next = Si c'est une erreur, parlez à l'école.
home-access-ends-title = Un accès se termine
home-access-ends = { $group } : jusqu'au { $date }.
home-consent-asked = Une autorisation attend votre réponse : { $pupil }
consents-title = Vos autorisations
consent-account = Un compte pour l'élève
consent-account-text = Votre enfant lit les nouvelles de sa classe. Il ne publie rien. Vous pouvez dire non, et changer d'avis.
consent-contact = Vos coordonnées aux parents délégués
consent-contact-text = L'école peut donner vos coordonnées aux parents délégués. Vous pouvez dire non, et changer d'avis.
consent-nothing = Vous n'avez pas encore répondu.
consent-yes = Vous avez dit oui le { $date }.
consent-no = Vous avez dit non.
consent-say-yes = Oui, j'autorise
consent-say-no = Non
consent-withdraw = Retirer mon autorisation
home-parcel = Ce que { $group } a dit reste à votre disposition jusqu'au { $date }.
home-parcel-take = Emporter une copie

## La classe (group)

feed-empty = Aucune nouvelle pour l'instant.
feed-empty-staff = Aucune annonce. La première peut dire bonjour.
feed-done = Tout est lu. Bonne soirée.
group-frozen = La classe est en lecture seule.
group-frozen-review = Le contrôle des accès est en retard.
group-frozen-nobody = Plus personne n'enseigne dans cette classe.
group-closed = La classe est fermée.
group-frozen-head = L'école n'a plus de direction.
group-closed-incident = La direction l'a fermée.
group-closed-year = L'année est finie.
group-frozen-canary = Un essai d'intrusion a réussi : on vérifie.

## Annonces (post)

post-kind-news = Nouvelle
post-kind-wall = Au mur
post-new-title = Nouvelle annonce
post-edit-title = Modifier l'annonce
post-check-title = Vérifier avant de publier
post-step-write = Écrire
post-step-check = Vérifier
post-step-publish = Publier
post-title = Titre
post-title-hint = 80 signes au plus
post-title-missing = Écrivez un titre.
post-body = Message
post-body-hint = Pas de nom complet d'enfant, pas de photo, rien sur la santé.
post-body-missing = Écrivez un message.
post-lang = Langue du message
post-parallel = Écrire aussi dans une autre langue
post-parallel-hint = Les familles qui lisent cette langue voient ce texte d'abord. Le premier reste à côté.
post-parallel-lang = Langue du deuxième texte
post-parallel-none = Pas de deuxième texte
post-parallel-title = Titre dans cette langue
post-parallel-body = Message dans cette langue
post-parallel-lang-missing = Choisissez la langue du deuxième texte.
post-parallel-same = Les deux textes sont dans la même langue. Choisissez-en une autre.
post-parallel-title-missing = Écrivez un titre pour le deuxième texte.
post-parallel-body-missing = Écrivez le message du deuxième texte.
post-kind = Genre
post-groups = Classes
post-expires = Retirer après le
post-wall-place = Où ?
post-wall-place-hint = Par exemple : préau nord, à côté de la porte
post-wall-place-missing = Dites où venir voir.
post-wall-from = À partir du
post-wall-until = Jusqu'au
post-wall-when = { $place }, du { $from } au { $until }.
post-check = Vérifier
post-draft-keep = Garder comme brouillon
post-draft-saved = Brouillon gardé à { $time }.
post-draft-failed = Brouillon pas encore gardé. Nouvel essai dans 20 secondes.
post-draft = Brouillon
post-drafts = Brouillons
post-audience = Qui verra ce message
post-audience-families =
    { $guardians ->
        [one] { $guardians } responsable
       *[other] { $guardians } responsables
    } de { $pupils ->
        [one] { $pupils } élève
       *[other] { $pupils } élèves
    }.
post-audience-staff =
    { $n ->
        [one] { $n } personne de l'équipe.
       *[other] { $n } personnes de l'équipe.
    }
post-audience-nobody-else = Personne d'autre.
post-warnings = À regarder avant de publier
post-warn-name = Ce texte contient un nom complet : { $name }.
post-warn-phone = Ce texte contient un numéro de téléphone.
post-warn-mail = Ce texte contient une adresse électronique.
post-warn-health = Ce texte semble parler de santé.
post-warn-photo = Préau ne montre pas de photos d'élèves. Affichez-les au mur et dites quand venir.
post-publish = Publier maintenant
post-published = Publié.
post-undo = Publié. Vous pouvez annuler pendant 10 minutes.
post-undo-submit = Annuler la publication
post-undone = Publication annulée. Le texte est redevenu un brouillon.
post-undo-late = Les 10 minutes sont passées. Vous pouvez retirer l'annonce.
post-withdraw = Retirer
post-withdraw-title = Retirer cette annonce ?
post-withdraw-explain = Les familles verront qu'une annonce a été retirée. Le texte disparaît.
post-withdrawn = Annonce retirée le { $date }.
post-edited = Modifiée le { $date }.
post-purge = Effacée le { $date }
post-by = { $name }, { $role }
post-why = Pourquoi je vois ce message
post-why-guardian = Vous êtes responsable de { $pupil }, inscription en { $group } jusqu'au { $date }.
post-read = Lu
post-unread = Nouveau
post-list-title = Toutes les annonces
weeks-title = Annonces par semaine, sur { $n } semaines
weeks-detail = Cette semaine : { $this }. La semaine dernière : { $last }.
weeks-more = Chaque semaine
weeks-of = Semaine du { $date }
post-also = Aussi dans
post-also-hint = Une annonce dans chaque classe.
post-also-title = Aussi dans ces classes
post-also-shut = Cette classe ne prend pas d'annonces en ce moment : elle est laissée de côté.
post-also-documents = Les documents vont à une seule classe. Retirez-les, ou gardez une classe.
post-also-chosen = Choisissez des élèves, ou plusieurs classes : pas les deux.
post-published-list = Annonces publiées
post-untitled = Sans titre
post-more = Lire la suite
post-audience-for = Pour qui ?
post-audience-class = Toute la classe
post-audience-chosen = Les responsables de certains élèves
post-audience-chosen-hint = Ni les autres familles, ni les élèves, ni les aides ne la lisent.
post-pupils = Quels élèves ?
post-pupils-hint = La page suivante dit combien de responsables liront.
post-pupils-missing = Choisissez au moins un élève.
post-chosen-badge = Certaines familles
post-chosen-staff = Pour les responsables de : { $names }
post-chosen-family = Seuls les responsables de certains élèves lisent cette annonce.
post-warn-address = Ce texte contient une adresse postale.
post-warn-discipline = Ce texte parle de punition ou de conflit. Écrivez plutôt aux familles concernées.
post-warn-praise = Ce texte félicite un enfant devant toute la classe : { $name }. Écrivez plutôt à sa famille.
post-warn-network = Ce texte mène vers un réseau social. Tout le monde n'y va pas.
post-warn-shouting = Ce texte crie : beaucoup de majuscules ou de points d'exclamation.
post-kind-homework = Devoirs
post-kind-event = Événement
post-kind-praise = Félicitations
post-kind-homework-hint = Ce qui est à faire, et pour quel jour.
post-kind-event-hint = Un jour, avec ou sans heure. Il va dans l'agenda.
post-kind-praise-hint = Ce qui a bien marché. Ni points, ni classement.
post-due = Pour le
post-place-legend = Quand et où
post-from-time = Heure de début
post-until-time = Heure de fin
post-time-impossible = Écrivez une heure, par exemple 18:30.
post-homework-when = Pour le { $date }
post-when-place = { $when } · { $place }
post-when-days = Du { $from } au { $until }
post-when-at = { $date }, à { $from }
post-when-between = { $date }, de { $from } à { $until }
post-cancelled = Annulé le { $date }.
post-cancel = Annuler l'événement
post-cancel-not = Rétablir l'événement
post-done = Fait
post-done-hint = Cette coche est pour vous. Personne d'autre ne la voit.
post-done-submit = C'est fait
post-done-not = Pas encore fait
post-known-submit = J'ai lu
post-known-hint = Dites à l'école que vous avez lu cette alerte.
post-known = Vous avez dit l'avoir lue
post-known-link = Dire que je l'ai lue
post-given = Déjà à faire pour ce jour :
nav-agenda = Agenda
agenda-title = Agenda
agenda-views = Vues de l'agenda
agenda-list = À venir
agenda-month = Mois
agenda-earlier = Mois d'avant
agenda-later = Mois d'après
agenda-changed = Modifié
agenda-cancelled = Annulé
agenda-empty = Rien de prévu pour les 8 semaines à venir.
agenda-empty-month = Rien de prévu ce mois-là.
search-title = Chercher dans les annonces
search-words = Mots cherchés
search-short = Écrivez un mot de deux lettres au moins.
search-long = Écrivez huit mots et cent caractères au plus.
search-none = Rien trouvé.
search-none-more = Essayez un autre mot, ou le début d'un mot.
search-no-more = Rien de plus ancien.
search-found = Annonces trouvées
search-head = Vous cherchez dans les classes où vous enseignez ou avez un enfant. Les autres s'ouvrent une par une : leurs enseignants le voient.
live-one = 1 nouvelle : l'afficher
live-other = { $n } nouvelles : les afficher
post-expires-past = Cette date est passée.
post-audience-pupils =
    { $n ->
        [one] { $n } élève avec un compte.
       *[other] { $n } élèves avec un compte.
    }
post-check-changed = Le texte a changé depuis votre vérification. Relisez, puis publiez.
post-edit-submit = Enregistrer la modification
post-undo-hint = Vous pouvez annuler la publication pendant 10 minutes.
post-expired = Date passée
post-history = Textes d'avant
post-history-hint = Seule l'équipe de la classe les voit.
post-history-by = Remplacé par { $name }, { $date }.

post-warn-sensitive = Ce texte parle de { $name } et de santé ou de conflit. Écrivez à cette famille seule.
post-warn-red = Un collègue relit d'abord
post-sure =
    J'ai relu ces points. { $guardians ->
        [one] { $guardians } responsable
       *[other] { $guardians } responsables
    } de { $pupils ->
        [one] { $pupils } élève
       *[other] { $pupils } élèves
    } liront ce texte tel quel.
post-sure-missing = Cochez que ce texte peut partir tel quel, ou modifiez-le.
post-audience-changed = Les lecteurs ont changé depuis votre vérification. Relisez, puis publiez.
post-later = Publier plus tard
post-later-at = Quand ?
post-later-hint = Les familles sont au calme de 19 h à 7 h.
post-later-submit = Publier à ce moment
post-later-past = Ce moment est passé.
post-later-over = Ce jour-là, il sera trop tard. Choisissez plus tôt.
post-later-far = Au plus 12 mois à l'avance.
post-waits-edit = Cette annonce attend de partir. L'enregistrer ici la reprend : il faudra la renvoyer.
post-planned = Publication prévue le { $moment }.
post-planned-badge = Prévue : { $moment }
post-hold = Reprendre
post-edit-second = Ce changement demande une relecture. Retirez l'annonce et écrivez-en une nouvelle.
post-edit-sure = Le texte changé peut partir tel quel.
field-moment-impossible = Écrivez un jour et une heure qui existent.

## Relecture (second)

second-title = À relire
second-lead = Des collègues ont écrit ceci. Le texte part après votre relecture.
second-none = Rien n'attend de relecture.
second-look-title = Relire avant publication
second-because-risky = Ce texte est peut-être risqué.
second-because-always = Dans cette école, un collègue relit chaque annonce.
second-because-new = Cette personne est nouvelle dans l'école.
second-because-named = La direction a demandé une relecture.
second-why-risky = Un collègue ou la direction relit ce texte avant qu'il parte.
second-why-always = Dans cette école, un collègue relit d'abord chaque annonce.
second-why-new = Vous venez d'arriver ici. Pendant 30 jours, un collègue relit d'abord vos annonces.
second-why-named = La direction a demandé qu'un collègue relise d'abord vos annonces.
second-later = Si vous approuvez, le texte part le { $moment }.
second-approve = Approuver
second-return = Rendre
second-note = Que faut-il changer ?
second-note-hint = Seul l'auteur lit ceci.
second-note-missing = Dites ce qu'il faut changer.
second-not-ready = Il manque quelque chose, ou la date est passée. Rendez le texte.
second-audience-changed = Les lecteurs ont changé. Relisez.
second-changed = Le texte a changé. Relisez.
second-hand-in = Donner à relire
second-waits = Un collègue ou la direction doit encore relire.
second-waits-until = Un collègue ou la direction doit encore relire. Le texte partira ensuite le { $moment }.
second-waits-badge = En relecture
second-returned-badge = Rendue
second-returned = Rendue par { $name }
home-second-look = { $group } : l'annonce d'un collègue attend votre relecture.
flash-handed-in = Donné à relire. Un collègue regarde d'abord.
flash-planned = Publication prévue.
flash-approved = Approuvé et publié.
flash-returned = Rendu à son auteur.
notice-post-approved = Un collègue a approuvé votre annonce.
notice-post-returned = Un collègue vous a rendu une annonce, avec une remarque.
notice-post-left-out = Une annonce pour plusieurs classes n'est pas partie partout : l'une d'elles n'en reçoit plus.
notice-post-undone = Un collègue a annulé la publication de votre annonce. Elle est dans vos brouillons.
notice-post-held = Une annonce prévue n'est pas partie. Elle est dans vos brouillons.
notice-post-orphaned = Une annonce prévue n'est pas partie : son auteur n'enseigne plus dans cette classe.

## Publier avec soin (brake)

brake-title = Publier avec soin
brake-lead = Préau parcourt chaque texte avant qu'il parte. Vous décidez de la suite.
brake-waiting-title = En attente de relecture
brake-waiting =
    { $n ->
        [one] { $n } annonce
       *[other] { $n } annonces
    }
brake-eyes = Quand une deuxième personne relit-elle ?
brake-eyes-risky = Quand un texte est risqué
brake-eyes-risky-hint = Et pendant 30 jours pour qui arrive dans l'école.
brake-eyes-always = Toujours
brake-eyes-off = Jamais
brake-eyes-off-hint = Pour un texte risqué, Préau redemande seulement.
brake-rules = Ce que Préau cherche
brake-counted = Compté pour toute l'école, sur 12 mois. Personne n'est compté par son nom.
brake-level-off = Ne pas chercher
brake-level-amber = Redemander
brake-level-red = Une deuxième personne relit
brake-posts =
    { $n ->
        [0] Trouvé dans aucune annonce.
        [one] Trouvé dans { $n } annonce.
       *[other] Trouvé dans { $n } annonces.
    }
brake-rule-sensitive = Nom d'un élève avec santé ou conflit
brake-rule-name = Nom complet d'un élève
brake-rule-praise = Félicitations d'un enfant devant tous
brake-rule-health = Santé
brake-rule-discipline = Punitions et conflits
brake-rule-phone = Numéros de téléphone
brake-rule-mail = Adresses électroniques
brake-rule-address = Adresses postales
brake-rule-photo = Photos
brake-rule-network = Réseaux sociaux
brake-rule-shouting = Majuscules et points d'exclamation
brake-list-street = Mots pour les rues
brake-lists = Mots
brake-lists-lead = Accents et majuscules ne comptent pas. Une étoile vaut toute fin : medica* trouve aussi « médicament ».
brake-list-shipped = Préau cherche :
brake-list-own = Mots de notre école
brake-list-own-hint = Un par ligne.
brake-list-without = Mots à laisser de côté
brake-word-bad = « { $word } » ne peut pas être cherché. Écrivez un mot d'au moins 2 lettres.
brake-word-known = « { $word } » est déjà dans la liste de Préau.
brake-word-unknown = « { $word } » n'est pas dans la liste de Préau.
brake-words-many = Au plus { $n } mots.
brake-authors = Une relecture pour une personne
brake-authors-lead = Un collègue relit chaque annonce de cette personne, jusqu'au jour que vous dites.
brake-author = Qui ?
brake-author-day = Jusqu'au
brake-author-add = Demander une relecture
brake-author-end = Arrêter
brake-author-until = jusqu'au { $date }
brake-author-year = Au plus un an à l'avance.
audit-did-announcement-hand-in = Annonce donnée à relire
audit-did-announcement-plan = Annonce prévue pour plus tard
audit-did-announcement-hold = Annonce en attente reprise
audit-did-announcement-approve = Annonce d'un collègue approuvée
audit-did-announcement-return = Annonce rendue à son auteur
audit-did-announcement-publish-due = Annonce prévue publiée
audit-did-announcement-held = Annonce prévue non publiée
audit-did-author-care = Relectures décidées pour une personne

post-kind-alert = Alerte

## Alertes (alert)

alert-title = Alerte
alert-lead = Pour ce que les familles doivent savoir tout de suite. Elle part maintenant, sans retour possible.
alert-which = De quoi s'agit-il ?
alert-time = Heure
alert-time-hint = Elle figure dans la phrase.
alert-time-blank = l'heure dite
alert-pickup = Venez chercher votre enfant
alert-pickup-text = Venez chercher votre enfant à l'école à partir de { $time }.
alert-closed = L'école est fermée
alert-closed-text = L'école n'ouvre pas avant { $time }. Gardez votre enfant à la maison jusque-là.
alert-late = Retour retardé
alert-late-text = La classe revient vers { $time }. Venez à cette heure-là.
alert-stay = Ne venez pas à l'école
alert-stay-text = Les enfants sont à l'abri dans l'école depuis { $time }. Ne venez pas et n'appelez pas. Des nouvelles suivront ici.
alert-cancelled = Sortie annulée
alert-cancelled-text = La sortie prévue à { $time } n'a pas lieu.
alert-over = L'alerte est finie
alert-over-text = L'alerte est finie depuis { $time }.
alert-other = Avec d'autres mots
alert-other-hint = Un collègue ou la direction doit d'abord approuver.
alert-rests = Une alerte est partie. Jusqu'au { $moment }, une deuxième personne doit approuver la suivante.
alert-sure =
    { $guardians ->
        [one] { $guardians } responsable
       *[other] { $guardians } responsables
    } de { $pupils ->
        [one] { $pupils } élève
       *[other] { $pupils } élèves
    } doivent le savoir tout de suite. Ce sera sans retour.
alert-sure-missing = Cochez que cette alerte peut partir.
alert-send = Envoyer l'alerte
alert-numbers = Montrer les numéros de téléphone
flash-alert-sent = Alerte envoyée. Appelez maintenant les familles qui ne l'ont pas lue.
notice-alert-sent = Un collègue a envoyé une alerte à votre classe.
notice-alert-waits = L'alerte d'un collègue attend votre accord.
second-because-alert = C'est une alerte. Elle part dès que vous approuvez.
second-why-alert = Un collègue ou la direction doit approuver cette alerte.
review-alerts =
    { $n ->
        [one] { $n } alerte envoyée depuis le dernier contrôle
       *[other] { $n } alertes envoyées depuis le dernier contrôle
    }
audit-did-alert-send = Alerte envoyée
audit-did-alert-hand-in = Alerte donnée à approuver
audit-did-alert-numbers = Numéros de téléphone montrés après une alerte

## Signalements (report)

report-title = Signaler cette annonce
report-lead = L'équipe de la classe et la direction lisent votre message, pas votre nom. Vous ne verrez plus l'annonce.
report-reason = Qu'est-ce qui ne va pas ?
report-child = Elle en dit trop sur un enfant
report-picture = Elle mène à l'image d'un enfant
report-private = Elle est privée, ou pas pour moi
report-wrong = Elle est fausse ou blessante
report-other = Autre chose
report-text = Que doit savoir l'école ?
report-text-missing = Dites ce qui ne va pas.
report-many = Vous avez signalé 5 annonces. Attendez la réponse de l'école.
report-submit = Signaler
report-reported = Un membre a signalé cette annonce
report-hidden = Les familles et les élèves ne la voient plus pour l'instant.
report-hidden-one = La personne qui l'a signalée ne la voit plus. Les autres la voient.
report-keep = Elle peut rester
report-not-own = Un collègue ou la direction décide si elle reste. Vous pouvez la retirer.
brake-reported-title = Signalées par des membres
flash-reported = Merci. L'école regarde.
notice-post-reported = Un membre a signalé une annonce d'une classe.
notice-report-answered = L'école a regardé l'annonce que vous avez signalée.
audit-did-announcement-report = Annonce signalée
audit-did-announcement-keep = Annonce signalée maintenue

# Questions sous une annonce
settings-questions = Les familles peuvent poser des questions sur les annonces
settings-questions-hint = Seulement si l'auteur le permet, pendant 7 jours. La question va d'abord aux enseignants.
post-questions = Les familles peuvent poser des questions sur cette annonce
post-questions-hint = Pendant 7 jours, si l'annonce est pour toute la classe. Vous voyez la question d'abord. Vous décidez ce qui est publié.
post-questions-may = Les familles peuvent poser des questions pendant 7 jours. Elles vont d'abord aux enseignants de la classe.
questions-title = Questions
questions-waiting =
    { $n ->
        [one] Une question attend
       *[other] { $n } questions attendent
    }
questions-answered = Répondu à une seule famille
home-questions = Des familles demandent
question-ask = Poser une question
question-lead = Votre question va aux enseignants de la classe, avec votre nom. Ils vous répondent, ou la publient sans votre nom pour la classe.
question-yours = Votre question
question-hint = 3 au plus par annonce. N'écrivez le nom d'aucun autre enfant.
question-submit = Envoyer aux enseignants
question-of-yours = Votre question
question-state-waiting = Elle attend une réponse. Seuls les enseignants de la classe la lisent.
question-state-answered = Répondu, à vous seulement. Les autres familles ne la voient pas.
question-state-published = Répondu, et publié sans votre nom.
question-take-back = Reprendre la question
question-unpublish = Retirer
question-meta = { $name }, { $moment }
question-closed-late = Les questions étaient possibles pendant 7 jours.
question-closed-many = Vous avez posé 3 questions ici. C'est le maximum.
question-closed-day = Vous avez posé beaucoup de questions aujourd'hui. Continuez demain.
question-closed-class = La classe ne prend pas de questions en ce moment.
question-answer-go = Répondre
question-answer-title = Répondre à une question
question-asked = La question
question-answer = Votre réponse
question-answer-hint = La personne qui a posé la question la lit, et les enseignants de la classe.
question-answer-private = Répondre à cette famille seulement
question-publish-legend = Ou publier la question et la réponse
question-as-published = La question, comme la classe la lira
question-as-published-hint = Le nom de la famille n'y figure pas. Enlevez ce qui dit qui c'est.
question-publish = Publier la question et la réponse
question-sure = J'ai relu, et je publie
question-red = Cela ne part pas à la classe. Répondez à cette famille seulement, ou changez le texte.
question-second-look = Un collègue regarde d'abord ce que vous publiez. Répondez donc à cette famille seulement.
question-meanwhile = { $name } a répondu entre-temps. Votre texte est plus bas : rien n'en est parti.
flash-asked = Envoyé. Les enseignants de la classe lisent d'abord.
flash-answered = Répondu.
notice-question-asked = Des familles ont posé des questions sur une annonce d'une classe.
notice-question-answered = Une question que vous avez posée a reçu une réponse.
audit-did-question-ask = Question posée sur une annonce
audit-did-question-take-back = Question reprise
audit-did-question-answer = Question répondue à une famille
audit-did-question-publish = Question et réponse publiées
audit-did-question-unpublish = Question publiée retirée

## Familles touchées (reach)

reach-title = Qui a reçu
reach-forgotten = Préau garde 60 jours qui a été joint. Cette annonce est plus ancienne : on ne le sait plus.
reach-summary = Familles touchées : { $reached } sur { $total }
reach-desc =
    { $left ->
        [0] Toutes les familles sont touchées.
        [one] { $left } famille reste à joindre.
       *[other] { $left } familles restent à joindre.
    }
reach-call = À joindre par téléphone ou sur papier
reach-explain = « Touchée » veut dire : le texte entier a été envoyé à l'appareil. Pas d'heure, pas d'appareil.
reach-edited = Le texte a changé depuis. Des familles ont peut-être lu l'ancien.
reach-own = Votre propre enfant n'est pas dans cette liste. Une autre personne s'en occupe.
reach-nobody = Aucun responsable à joindre pour cet enfant. Parlez à la direction.
reach-paper = sur papier
reach-no-account = pas encore connecté
reach-print = Imprimer la liste à cocher
reach-called = C'est dit
reach-all = Toutes les familles sont touchées.
reach-by-way = { $way } : { $n }
reach-way-here = lues dans Préau
reach-way-voice = de vive voix
reach-answered = Familles qui ont répondu : { $n } sur { $total }
reach-confirmed = Familles qui ont confirmé : { $n } sur { $total }
reach-left = Messages partis :
reach-left-mail =
    { $n ->
        [one] { $n } mail
       *[other] { $n } mails
    }
reach-left-push =
    { $n ->
        [one] { $n } signal
       *[other] { $n } signaux
    }
reach-left-sms = { $n } SMS
reach-left-none =
    { $n ->
        [one] rien pour { $n } personne
       *[other] rien pour { $n } personnes
    }
reach-nothing-left = aucun message parti
reach-given = Donné sur papier
reach-silent = Reçu, pas encore confirmé
reach-silent-hint = Le texte est arrivé, mais personne n'a dit l'avoir lu. Appelez si le temps presse.
reach-children = Enfant par enfant
reach-child = Enfant
reach-state = Où on en est
reach-state-left = à joindre
reach-state-reached = touchée
reach-state-answered = a répondu
reach-state-confirmed = a confirmé

## Familles que rien n'atteint (unreached)

unreached-title = Familles que rien n'atteint
unreached-count =
    { $n ->
        [one] { $n } enfant
       *[other] { $n } enfants
    }
unreached-none = Chaque famille est jointe.
unreached-explain = Ces foyers n'ont rien lu depuis 30 jours. Personne ne leur a rien dit ni donné.
unreached-what = Appelez-les. Imprimez une nouvelle lettre, ou passez la famille au papier.
unreached-nobody = Aucun responsable à joindre pour cet enfant.
unreached-suspended = compte bloqué
unreached-paper = sur papier, rien de noté
unreached-no-account = pas encore connecté
unreached-unconfirmed = compte à confirmer
unreached-mail-failed = adresse e-mail sans réponse
unreached-silent = n'ouvre pas Préau
school-task-unreached =
    { $n ->
        [one] { $n } enfant dont la famille n'est pas jointe
       *[other] { $n } enfants dont la famille n'est pas jointe
    }

## Qui voit quoi (who)

who-title = Qui peut voir cette classe
who-intro = Voici toutes les personnes qui peuvent lire ici. Personne d'autre.
who-staff = L'équipe
who-families = Les familles
who-families-of =
    { $n ->
        [one] La famille de { $n } élève.
       *[other] Les familles de { $n } élèves.
    }
who-pupils = Les élèves avec un compte
who-pupils-few = Quelques élèves au plus.
who-you = Vous
who-why-teacher = Vous enseignez dans cette classe jusqu'au { $date }.
who-why-guardian = Vous êtes responsable de { $pupil }, inscription jusqu'au { $date }.
who-why-substitute = Vous remplacez dans cette classe jusqu'au { $date }.
who-why-assistant = Vous aidez dans cette classe jusqu'au { $date }.
who-why-principal = Vous dirigez l'école jusqu'au { $date }.
who-why-informed = Vous avez le droit d'être informé pour { $pupil }, en { $group } jusqu'au { $date }.
who-why-entrusted = { $pupil } vous est confié par décision, en { $group } jusqu'au { $date }.
who-why-unconfirmed = Vous êtes responsable de { $pupil }. L'école doit encore le confirmer.
who-why-pupil = Vous êtes élève de { $group } jusqu'au { $date }.
who-visits = Visites de la direction
who-visits-none = La direction n'a pas ouvert cette classe.
who-review-last = Dernier contrôle le { $date }.
who-review-never = Pas encore de contrôle cette année.
who-changes = Ce qui a changé
who-no-changes = Rien n'a changé depuis le début de l'année.
who-change-came = { $date } : { $name } arrive ({ $role }).
who-change-left = { $date } : { $name } part ({ $role }).
who-change-class = { $date } : la classe a été renommée ou ses niveaux ont changé.
who-change-school = { $date } : des réglages de l'école ont changé.
role-principal = direction
role-office = secrétariat
role-deputy = suppléance de la direction
role-teacher = enseignement
role-substitute = remplacement
role-assistant = aide dans la classe
role-guardian = responsable
role-pupil = élève

## Élèves et responsables (roster)

roster-title = Élèves de { $group }
roster-import = Importer une liste
roster-office = Élèves et lettres
roster-letters = Imprimer les lettres
roster-search = Chercher un élève
roster-pupil = Élève
roster-level = Niveau
roster-guardians = Responsables
roster-access = Accès
roster-reach = Familles jointes : { $joined } sur { $total }
roster-empty = Aucun élève. Importez une liste ou ajoutez un élève.
roster-access-none = Aucun accès
roster-access-invited =
    { $n ->
        [one] { $n } invitation en attente
       *[other] { $n } invitations en attente
    }
roster-access-partial =
    { $joined ->
        [one] { $joined } sur { $total } a rejoint
       *[other] { $joined } sur { $total } ont rejoint
    }
roster-access-all = Tous ont rejoint
roster-access-confirm = À confirmer
roster-confirm = Je sais que c'était cette personne
roster-access-paper = Sur papier
roster-reach-left =
    { $n ->
        [0] Toutes les familles ont rejoint.
        [one] { $n } famille n'a pas encore rejoint.
       *[other] { $n } familles n'ont pas encore rejoint.
    }
roster-empty-class = Aucun élève pour l'instant.
roster-nobody-called = Personne ne s'appelle « { $name } » dans cette classe.
roster-all = Voir toute la classe
roster-own = Votre enfant. Un collègue s'en occupe.
roster-guardian-without = Pas de compte prévu
roster-guardian-paper = Sur papier
roster-guardian-frozen = Code bloqué après 5 essais
roster-guardian-invited = Lettre valable jusqu'au { $date }
roster-guardian-joined = A rejoint
roster-guardian-suspended = Compte arrêté
roster-guardian-apart = vit à une autre adresse
roster-gate = Nouvel appareil, mot de passe oublié
roster-gate-hint = Seulement si cette personne est devant vous. Touchez son nom pour lui donner un code.
joins-title = À confirmer
joins-explain = Ces personnes ont utilisé leur lettre. Confirmez seulement si vous le savez.
joins-office-only = Sans date de naissance connue, c'est le secrétariat qui confirme.
joins-stranger = Ce n'était pas cette personne
joins-refused = Ce compte est arrêté. L'école est prévenue.
joins-none = Rien à confirmer.
joins-who = Qui a rejoint ?
joins-children = Responsable de
joins-set-by-me = Vous avez enregistré ce lien : une autre personne doit confirmer.
joins-troubles = À voir
joins-trouble-frozen = code bloqué après 5 essais. Préparez une nouvelle lettre.
joins-trouble-refused = quelqu'un a dit que cette lettre n'est pas la sienne.
joins-trouble-stranger = compte arrêté, ce n'était pas cette personne. Préparez une nouvelle lettre.
right-full = Tous les droits : lire, autoriser, écrire
right-informed = Être informé : lire et écrire
right-entrusted = Enfant confié : lire, et ce que dit la décision
right-contact = Contact d'urgence : aucun accès
right-barred = Accès interdit par décision de justice

## Importer une liste (import)

import-title = Importer une liste
import-file = Fichier
import-file-hint = CSV ou Excel, 5 Mo au plus. Le fichier est effacé après 24 heures.
import-paste = Ou collez ici votre tableau, titres compris
import-kind = Format
import-kind-auto = Trouver tout seul
import-kind-onde = ONDE
import-kind-table = Tableau simple
import-scope = Ce fichier contient
import-scope-school = Toute l'école
import-scope-group = Une seule classe
import-submit = Lire le fichier
import-format = Format reconnu : { $format }
import-nothing-saved = { $pupils ->
        [one] { $pupils } élève
       *[other] { $pupils } élèves
    }, { $guardians ->
        [one] { $guardians } responsable
       *[other] { $guardians } responsables
    }. Rien n'est encore enregistré.
import-mapping-title = Dire ce que contient chaque colonne
import-mapping-ignore = Ne pas lire
import-diff-title = Vérifier avant d'enregistrer
import-new = Nouveau
import-changed = Changé
import-same = Pareil
import-gone-title = Parti
import-decide-title = À décider
import-decide =
    { $n ->
        [one] Il reste { $n } ligne à décider.
       *[other] Il reste { $n } lignes à décider.
    }
import-gone =
    { $n ->
        [one] { $n } élève n'est plus dans le fichier. Sa famille perdra l'accès.
       *[other] { $n } élèves ne sont plus dans le fichier. Leurs familles perdront l'accès.
    }
import-mail-typo = { $mail } : vouliez-vous dire { $suggestion } ? Rien n'est corrigé sans vous.
import-barred =
    { $n ->
        [one] Accès interdit conservé pour { $n } personne.
       *[other] Accès interdit conservé pour { $n } personnes.
    }
import-custody = J'ai tenu compte des jugements connus.
import-custody-hint = Un jugement limite les droits d'un parent ? Notez-le sur la fiche de l'élève avant d'imprimer les lettres.
import-custody-missing = Cochez la case sur les jugements, après vérification.
import-apply =
    { $n ->
        [one] Appliquer { $n } changement
       *[other] Appliquer { $n } changements
    }
import-discard = Tout jeter
import-applied = C'est enregistré. Vous pouvez annuler pendant 7 jours.
import-undo = Annuler cet import
import-line = Ligne { $line } : { $problem }
import-locked = Fichier protégé par mot de passe. Enregistrez-le sans mot de passe.
import-one-class = Ce fichier ne contient qu'une classe. Importer seulement { $group } ?
import-second-person = Beaucoup d'élèves partent. Une deuxième personne doit confirmer.
import-empty = Le fichier est vide.
import-too-big = Le fichier dépasse 5 Mo. Exportez une seule classe, ou enlevez les colonnes inutiles.
import-too-many-rows = Le fichier a plus de 5 000 lignes. Importez en plusieurs fois.
import-too-many-columns = Ligne { $line } : plus de 256 colonnes.
import-cell-too-long = Ligne { $line } : une case dépasse 500 caractères.
import-macros = Ce classeur contient des macros. Enregistrez-le en .xlsx ou en CSV.
import-pictures = Ce fichier contient des images. Enregistrez le tableau seul, en CSV.
import-bomb = Ce fichier est anormalement gros une fois ouvert. Enregistrez-le en CSV.
import-old-workbook = Ancien format de classeur. Enregistrez-le en .xlsx ou en CSV.
import-not-a-table = Ce fichier n'est pas un tableau. Envoyez un fichier CSV, XLSX ou ODS.
import-damaged = Ce classeur est abîmé. Enregistrez-le à nouveau, ou en CSV.
import-header-only = Le tableau n'a que des titres. Ajoutez les lignes.
import-staff-file = Ce fichier liste les enseignants. Ajoutez-les sur la page Équipe.
import-class-not-in-file = La classe choisie n'est pas dans ce fichier.
import-map-twice = { $target } est choisi deux fois : colonnes { $first } et { $second }.
import-map-no-family-name = Dites quelle colonne contient le nom de l'élève.
import-map-no-given-name = Dites quelle colonne contient le prénom de l'élève.
import-map-guardian-without-name = Dites quelle colonne contient le nom du responsable { $number }.
import-map-many-to-many = Une ligne ne peut pas avoir plusieurs élèves et plusieurs responsables.
import-row-no-family-name = Ligne { $line } : le nom manque.
import-row-no-given-name = Ligne { $line } : le prénom manque.
import-row-name-too-long = Ligne { $line } : un nom dépasse 100 caractères.
import-row-not-a-name = Ligne { $line } : { $written } n'est pas un nom.
import-row-no-class = Ligne { $line } : la classe manque.
import-row-class-too-long = Ligne { $line } : le nom de la classe dépasse 60 caractères.
import-row-no-level = Ligne { $line } : le niveau manque.
import-row-level-too-long = Ligne { $line } : le niveau dépasse 20 caractères.
import-row-many-levels = Ligne { $line } : cette classe aurait plus de 8 niveaux.
import-row-birth-date = Ligne { $line } : date de naissance { $written } impossible.
import-row-same-pupil-twice = Lignes { $first } et { $line } : le même élève dans deux classes.
import-row-homonyms = Lignes { $first } et { $line } : mêmes noms. Donnez les dates de naissance.
import-row-guardian-no-name = Ligne { $line } : le nom du responsable manque.
import-row-child-no-name = Ligne { $line } : le nom d'un enfant est incomplet.
import-mail-ignored = Ligne { $line } : { $written } n'est pas une adresse. Elle n'est pas gardée.
import-mobile-ignored = Ligne { $line } : { $written } n'est pas un numéro. Il n'est pas gardé.
import-summary-row = Ligne { $line } : total laissé de côté.
import-same-guardian-names = Lignes { $first } et { $line } : mêmes noms, deux personnes.
import-kind-mapped = Tableau, colonnes choisies
import-kind-undo = Annulation
import-kind-other = Ce fichier a un autre format. Choisissez « Trouver tout seul ».
import-files-hint = Avec ONDE, choisissez les deux fichiers : élèves et responsables.
import-group = Classe
import-group-new = La classe du fichier, nouvelle
import-group-missing = Choisissez la classe.
import-file-missing = Choisissez un fichier, ou collez un tableau.
import-files-many = Choisissez deux fichiers au plus.
import-demo = L'école de démonstration ne lit pas de vraies listes. Rien n'est gardé.
import-no-year = Créez d'abord l'année scolaire.
import-rows-wrong =
    { $n ->
        [one] { $n } ligne est à corriger dans le fichier. Rien n'est enregistré.
       *[other] { $n } lignes sont à corriger dans le fichier. Rien n'est enregistré.
    }
import-more =
    { $n ->
        [one] Et { $n } autre.
       *[other] Et { $n } autres.
    }
import-list-title = Listes importées
import-list-empty = Aucune liste importée.
import-list-by = { $format }, par { $name }, { $at }
import-list-until = Peut être annulé jusqu'au { $at }.
import-list-open = Continuer
import-state-mapping = Colonnes à préciser
import-state-diff = À vérifier
import-state-waiting = Attend une deuxième personne
import-state-applied = Enregistré
import-state-discarded = Jeté
import-state-undone = Annulé
import-mapping-hint = Choisissez ce que contient chaque colonne. Le reste n'est pas lu.
import-mapping-column = Colonne { $number } : { $title }
import-mapping-file = Fichier { $number }
import-mapping-submit = Continuer
import-target-pupil = Élève { $number } : { $field }
import-target-guardian = Responsable { $number } : { $field }
import-field-name = nom
import-field-family = nom de famille
import-field-usage = nom d'usage
import-field-given = prénom
import-field-birth = date de naissance
import-field-level = niveau
import-field-class = classe
import-field-ine = numéro national
import-field-civility = civilité
import-field-email = courriel
import-field-mobile = téléphone mobile
import-field-language = langue
import-field-address = adresse, comparée puis oubliée
import-field-change = { $field } : { $from } → { $to }
import-diff-changed = L'école ou vos réponses ont changé ces lignes. Vérifiez encore, puis appliquez.
import-see-all = Tout voir ({ $n })
import-diff-back = Revenir à la vérification
import-show-empty = Rien ici.
import-colleague =
    { $n ->
        [one] { $n } élève de votre famille : un collègue s'en occupe.
       *[other] { $n } élèves de votre famille : un collègue s'en occupe.
    }
import-unmatched =
    { $n ->
        [one] { $n } enfant des responsables n'est pas dans la liste. Il est laissé de côté.
       *[other] { $n } enfants des responsables ne sont pas dans la liste. Ils sont laissés de côté.
    }
import-notices = Remarques ({ $n })
import-same-count =
    { $n ->
        [one] { $n } ligne sans changement
       *[other] { $n } lignes sans changement
    }
import-lines = ligne { $lines }
import-nothing = Rien ne change.
import-close = Terminer
import-links =
    { $n ->
        [one] { $n } lien entre un enfant et un responsable
       *[other] { $n } liens entre un enfant et un responsable
    }
import-all-matched = Chaque responsable a retrouvé ses enfants.
import-next = Imprimer les lettres, classe par classe
import-one-class-yes = Seulement cette classe
import-check = Voir ce que mes réponses changent
import-undecided = Choisissez une réponse.
import-undo-title = Vérifier avant d'annuler
import-undo-hint = Ce qui a commencé se termine. Ce qui a été fermé est demandé, jamais rouvert seul.
import-say-group = Classe { $label } : { $levels }
import-say-which-pupil = { $reason } Est-ce un élève déjà connu ?
import-say-which-class = Dans Préau : { $present }. Dans le fichier : { $file }.
import-say-pupil-gone = { $label }. Perdent l'accès : { $who }
import-say-which-child = Quel élève est { $child } ?
import-say-which-person = Est-ce une personne déjà connue ?
import-say-contact-kept = Coordonnées données par la famille, gardées. { $fields }
import-say-guardian = responsable de { $pupil }
import-say-now-apart = responsable de { $pupil } · autre adresse
import-say-apart = autre adresse
import-say-known = déjà connu de l'école
import-say-barred = Accès interdit pour { $pupil }, conservé
import-say-guardian-kept = responsable de { $pupil } · { $right } · conservé
import-say-whether-guardian = Responsable de { $pupil } ? { $reason }
import-say-guardian-gone = n'est plus responsable de { $pupil } dans le fichier
import-say-whether-gone = { $pupil } n'aurait plus de responsable. Terminer ?
import-say-ends = { $fact } : se termine
import-say-reopen = { $fact } : reprendre ?
import-say-put-back = Revient. { $fields }
import-say-not-undone = { $fact } : reste. { $because }
import-doubt-homonyms = Plusieurs élèves ont ces noms.
import-doubt-birth-missing = La date de naissance manque.
import-doubt-birth-differs = La date de naissance est différente.
import-doubt-number = Le numéro national est différent.
import-doubt-new-adult = Cet enfant a déjà d'autres responsables.
import-doubt-delicate = Situation familiale particulière : regardez la fiche de l'élève.
import-doubt-was = L'a été, puis ne l'était plus.
import-doubt-limited = A des droits limités pour un autre enfant.
import-fact-group = classe
import-fact-enrolment = inscription
import-fact-guardianship = responsable
import-fact-apart = autre adresse
import-fact-value = donnée
import-because-barred = Une décision de justice l'interdit.
import-because-departed = Un départ a été noté depuis.
import-because-consent = Un accord a été retiré depuis.
import-because-touched = Quelqu'un l'a changé depuis.
import-because-empty = Une classe vide se supprime sur sa page.
import-because-nothing = Il n'y avait rien avant.
import-answer-same = C'est { $who }
import-answer-same-adult = C'est { $who }, responsable de { $children }
import-answer-new = C'est une nouvelle personne
import-answer-follow = Faire comme le fichier
import-answer-leave = Ne rien changer
import-file-second = Second fichier (responsables)
import-kind-oneroster = OneRoster (fichier zip)
import-scheduled = Prendre aussi les cours
import-scheduled-hint = Pour OneRoster. Sinon, seules les classes principales sont prises.
import-oneroster-delta = Ce zip ne dit que des changements. Exportez la liste entière (bulk).
import-oneroster-version = Préau lit OneRoster 1.1 et 1.2. Ce zip dit : { $version }.
import-oneroster-missing = Il manque { $file } dans ce zip.
import-oneroster-column = Il manque la colonne { $column } dans { $file }.
import-oneroster-line = { $file }, ligne { $line } : ce n'est pas un tableau en UTF-8.
import-oneroster-no-class = Aucune classe dans ce zip.
import-oneroster-no-homeroom =
    { $n ->
        [one] Aucune classe principale, et { $n } cours. Cochez « Prendre aussi les cours ».
       *[other] Aucune classe principale, et { $n } cours. Cochez « Prendre aussi les cours ».
    }

## Lettres (letters)

letters-title = Lettres
letters-none = Tout le monde a déjà un accès.
letters-one-each = Une lettre par responsable. Ne donnez pas la même à deux personnes.
letters-once = Ces lettres restent à l'écran 30 minutes, puis plus jamais.
letters-gone = Ces lettres ne sont plus visibles. Imprimez-en de nouvelles.
letters-replaced = L'ancienne lettre ne marchera plus.
letters-by-hand = Par la poste ou en main propre, jamais dans le cartable
letters-make = Préparer les lettres
letters-by-satchel =
    { $n ->
        [one] { $n } lettre par le cartable
       *[other] { $n } lettres par le cartable
    }
letters-by-hand-why = Jamais deux lettres avec le même enfant, jamais par lui entre deux adresses.
letters-all-cancelled = Ces lettres ont servi, ou ne marchent plus.
letters-nobody = Choisissez au moins une personne. Cochez cette case pour remplacer une lettre.
letters-for = Pour qui ?
letters-lang = Langue
letters-lang-of = Langue de { $name }
letters-on-its-way = Une lettre est déjà en route.
letters-replace = Remplacer les lettres déjà en route
letters-cancel = Annuler la lettre
letters-cancelled = Cette lettre ne marche plus.
letters-paper = Sur papier
letters-paper-text = Ces personnes reçoivent tout sur papier : pas de lettre d'accès.
letters-staff-title = Lettre pour l'équipe
letters-staff-text = { $name } recevra une lettre avec un code. Vous lui direz aussi 6 chiffres.
letters-staff-make = Préparer la lettre
letters-staff-has-account = Cette personne a déjà un compte. Une lettre ne l'aide pas.
letters-digits = Dites ces 6 chiffres à { $name }, de vive voix :
letters-demo = L'école de démonstration ne fait pas de lettres.
letters-digits-how = Ils ne sont pas sur la lettre. Ne les écrivez pas dessus.
letter-dear-mme = Madame { $name },
letter-dear-m = Monsieur { $name },
letter-by-satchel = par le cartable : { $pupil }
letter-by-hand = par la poste ou en main propre
letter-staff-intro = Voici votre accès personnel à Préau, pour votre travail à { $school }.
letter-staff-step-3 = Donnez les 6 chiffres que l'école vous dit, puis choisissez un mot de passe.
letter-dear = { $name },
letter-intro = Voici votre accès personnel aux nouvelles de la classe. Votre enfant : { $pupil } ({ $group }).
letter-closed = Le groupe est fermé : seules les familles et l'équipe de la classe le voient.
letter-step-1 = Photographiez ce carré avec votre téléphone.
letter-step-2 = Ou ouvrez { $address } et tapez le code.
letter-step-3 = Donnez la date de naissance de votre enfant ({ $pupil }), puis choisissez un mot de passe.
letter-once = Ce code ne sert qu'une fois, jusqu'au { $date }. Ne le donnez à personne.
letter-paper = Pas de téléphone ni d'ordinateur ? Dites-le à l'école : vous recevrez tout sur papier.
letter-controller = Responsable des données : { $controller }
letter-dpo = Délégué à la protection des données : { $dpo }
letter-code = Votre code
letter-qr = Carré à photographier
letters-pupil-title = Lettre pour l'élève
letters-pupil-text = { $name } recevra une lettre avec un code. Donnez-la en classe.
letters-pupil-locked = Pas de lettre : l'âge ou les autorisations manquent. Responsables qui ont dit oui : { $agree } sur { $guardians }.
letter-in-class = à donner en classe
letter-pupil-intro = Voici votre accès personnel aux nouvelles de votre classe, à { $school }. Vous choisissez si vous voulez un compte.
letter-pupil-step-3 = Donnez votre date de naissance, puis choisissez un mot de passe.

## Mon compte (me)

me-title = Mon compte
me-language = Langue
me-looks = Affichage
me-theme = Couleurs
me-theme-system = Comme l'appareil
me-theme-light = Claires
me-theme-dark = Sombres
me-letters = Lettres plus lisibles
me-letters-hint = Plus grandes et plus espacées.
me-security = Mot de passe et vérification
me-password-now = Mot de passe actuel
me-password-new = Nouveau mot de passe
me-password-changed = Mot de passe changé. Vos autres appareils sont déconnectés.
me-devices = Mes appareils
me-device-this = cet appareil
me-device-end = Déconnecter
me-devices-end-others = Déconnecter tous les autres appareils
me-device-ended = Appareil déconnecté.
me-contact = Mes coordonnées
me-data = Mes données
me-authenticator = Application de codes
me-authenticator-explain = Une application du téléphone montre un nouveau code toutes les 30 secondes.
me-authenticator-start = Commencer
me-authenticator-app = Installez une application de codes sur votre téléphone, par exemple Aegis, FreeOTP ou Google Authenticator.
me-authenticator-scan = Lisez ce carré avec l'application.
me-authenticator-here = Sur le téléphone de l'application, touchez plutôt :
me-authenticator-open = Ouvrir l'application
me-authenticator-type = Ou tapez cette clé :
me-authenticator-show = Tapez ensuite le code que l'application montre.
me-authenticator-on = L'application est en place
me-authenticator-other = Changer d'application ou de téléphone
me-authenticator-remove = Retirer l'application
me-authenticator-last = Il vous faut une vérification. Demandez une feuille de codes à la direction.
me-factor-needed = Vos classes s'ouvrent après une dernière étape.
me-factor-why = Le personnel voit beaucoup d'enfants. Un mot de passe ne suffit pas.
me-sheet = Feuille de codes
me-sheet-explain = Pas de téléphone ? La direction peut imprimer une feuille pour vous.
me-codes-left =
    { $n ->
        [0] Il ne reste aucun code.
        [one] Il reste { $n } code.
       *[other] Il reste { $n } codes.
    }
me-codes-once = Ils ne sont montrés que maintenant.
me-spare = Codes de secours
me-spare-explain = Un code de secours remplace le code de l'école sur un nouvel appareil.
me-spare-new = Faire six nouveaux codes

gate-code-title = Code pour un nouvel appareil
gate-code-for = Pour { $name }, qui est devant vous.
gate-code-lasts = Il dure 30 minutes et sert une fois. Il n'est montré que maintenant.
gate-code-before-you = Ne le donnez jamais par téléphone ni par courriel.

sheet-title = Feuille de codes
sheet-use = Chaque code sert une fois, à la connexion. Gardez cette feuille chez vous.
me-name = Nom
me-more = Mes réglages
me-security-title = Deuxième vérification
me-password-title = Changer le mot de passe
me-password-explain = Vos autres appareils seront déconnectés.
me-login-title = Changer le nom de connexion
me-login-hint = Lettres minuscules, chiffres, points et tirets.
me-login-bad = Ce nom n'est pas possible. Exemple : karima.benali
me-contact-explain = Seul le secrétariat peut les lire. Aucun import ne les remplace.
me-email = Adresse électronique (facultatif)
me-phone = Numéro de téléphone (facultatif)
me-phone-bad = Ce numéro n'est pas complet. Exemple : 06 12 34 56 78.
me-devices-explain = Ces appareils servent avec votre compte. Déconnectez ceux que vous ne connaissez pas.
me-device-unknown = Appareil inconnu
me-device-since = depuis le { $date }
me-device-seen = utilisé le { $date }
me-device-shared = utilisé par plusieurs personnes
feed-title = L'agenda dans un calendrier
feed-explain = Une adresse à donner à votre application de calendrier. Elle y met les jours et les heures, avec « Évènement de classe » pour tout titre.
feed-whoever = Qui a cette adresse voit ces jours et ces heures, sans se connecter.
feed-address = Votre adresse
feed-once = Copiez-la maintenant : elle ne sera plus montrée.
feed-read = lue le { $date }
feed-anew = Faire une nouvelle adresse
feed-anew-explain = L'adresse n'est plus montrée. Une nouvelle remplace l'ancienne.
feed-make = Demander une adresse
feed-end = Supprimer l'adresse
feed-ended = Adresse du calendrier supprimée.
feed-ends = Elle s'arrête avec votre accès, ou après 30 jours sans lecture. Changer de mot de passe ou déconnecter un appareil l'arrête aussi.
feed-event = Évènement de classe

notice-title =
    { $n ->
        [one] { $n } nouvel avis
       *[other] { $n } nouveaux avis
    }
notice-aside = J'ai lu
notice-not-you = Ce n'était pas vous ? Appelez l'école.
notice-device-enrolled = Un nouvel appareil utilise votre compte.
notice-gate-code-made = L'école a fait un code pour votre compte.
notice-code-sheet-made = La direction a fait une feuille de codes pour vous.
notice-spare-codes-made = Nouveaux codes de secours. Les anciens ne marchent plus.
notice-password-changed = Votre mot de passe a été changé.
notice-login-changed = Votre nom de connexion a été changé.
notice-contact-changed = Vos coordonnées ont été changées.
notice-factor-changed = Votre deuxième vérification a été changée.
notice-feed-made = Une adresse de calendrier a été faite pour votre compte.
notice-letter-redeemed = Votre lettre a servi.
notice-right-level-changed = Vos droits pour un enfant ont été changés.
notice-people-merged = L'école avait deux fiches à votre nom. Elles n'en font plus qu'une.
notice-roles-changed = Vos rôles dans l'école ont été changés.
notice-concern-answered = Votre question sur qui voit la classe a une réponse.
consent-own-title = Mon compte d'élève
consent-own-text = Vous lisez les nouvelles de votre classe. C'est vous qui choisissez d'avoir un compte.
consent-own-yes = Vous avez dit oui le { $date }.
consent-own-no = Vous avez dit non.
consent-own-again = Vous avez eu un anniversaire : dites-nous à nouveau oui ou non.
consent-own-young = Vous n'avez pas encore l'âge d'un compte.
consent-own-say-yes = Oui, je veux mon compte
consent-own-say-no = Je ne veux plus de compte
consent-guardians = Vos responsables
consent-guardians-text = Vous êtes majeur. Vos responsables lisent encore jusqu'à la fin de l'année, sauf si vous dites non.
consent-guardians-end = Ils ne lisent plus
notice-settings-loosen = Dans trois jours, les comptes des élèves seront plus ouverts. La direction vous répond.
notice-request-answered = Votre demande d'effacement a une réponse.

## École (school)

school-title = École
school-daily = Chaque jour
school-privacy = Qui voit quoi, et combien de temps
school-arranged = Une fois par an
school-years = Années
school-people = Personnes
school-settings = Réglages
school-group-hint = Une classe peut réunir plusieurs niveaux.
school-groups-empty = Aucune classe. Créez la première, ou importez une liste.
school-tasks = À faire
school-tasks-none = Rien à faire pour l'instant.
school-now = Cette année
school-no-year = Il n'y a pas encore d'année scolaire.
school-classes =
    { $n ->
        [one] { $n } classe
       *[other] { $n } classes
    }
school-task-approvals =
    { $n ->
        [one] { $n } demande attend une seconde personne
       *[other] { $n } demandes attendent une seconde personne
    }
school-task-joins =
    { $n ->
        [one] { $n } arrivée à confirmer
       *[other] { $n } arrivées à confirmer
    }
school-task-teacher =
    { $n ->
        [one] { $n } classe n'a personne qui enseigne
       *[other] { $n } classes n'ont personne qui enseigne
    }
school-task-guardian =
    { $n ->
        [one] { $n } élève n'a pas de responsable
       *[other] { $n } élèves n'ont pas de responsable
    }
school-task-import = Importez la liste des élèves et de leurs responsables
school-task-birth =
    { $n ->
        [one] { $n } élève n'a pas de date de naissance
       *[other] { $n } élèves n'ont pas de date de naissance
    }
settings-zone-unknown = Ce fuseau n'est pas connu. Exemple : Europe/Paris.
settings-age = Âge d'un compte d'élève
settings-age-range = Entre 13 et 18 ans.
settings-consent = Qui doit autoriser un compte d'élève ?
settings-consent-every = Tous les responsables de plein droit
settings-consent-one = Un responsable suffit
settings-consent-one-hint = Avant 15 ans, tous doivent toujours autoriser.
year-new = Nouvelle année
year-edit = Modifier l'année
year-none = Pas encore d'année scolaire.
year-label = Nom de l'année
year-starts = Premier jour
year-ends = Dernier jour de classe
year-rollover = Passage à l'année suivante
year-rollover-hint = Les accès de l'année se ferment ce jour-là.
year-rollover-early = Le passage vient après le dernier jour de classe.
year-label-taken = Une année porte déjà ce nom.
year-overlaps = Ces dates croisent une autre année.
year-in-use = Des classes sont dans cette année. Elle reste.
group-new = Nouvelle classe
group-edit = Modifier la classe
group-name = Classe
group-year = Année
group-levels = Niveaux
group-level-other = Autre niveau (facultatif)
group-levels-missing = Choisissez au moins un niveau.
group-levels-many = 8 niveaux au plus.
group-name-taken = Une classe de cette année porte déjà ce nom.
group-in-use = Des élèves ou des messages sont dans cette classe. Elle reste.
group-no-teacher = Personne n'enseigne encore ici.
group-read = Lire cette classe
group-read-seen = Votre visite est notée, et les membres de la classe la voient.
departure-done = { $name } n'a plus accès depuis { $time }.
staff-contested = Les réponses reçues pour { $pupil } sont différentes. Parlez aux responsables.
holidays-title = Vacances et jours sans école
holidays-intro = Ces jours-là, le délai des contrôles s'arrête.
holidays-none = Aucun jour sans école pour cette année.
holiday-new = Ajouter
holiday-label = Nom
holiday-label-hint = Par exemple : vacances d'hiver.
holiday-from = Premier jour sans école
holiday-until = Dernier jour sans école
holiday-overlaps = Ces jours croisent d'autres vacances.
school-task-questions =
    { $n ->
        [one] { $n } question d'un contrôle à regarder
       *[other] { $n } questions des contrôles à regarder
    }
school-task-reviews =
    { $n ->
        [one] { $n } contrôle à contresigner
       *[other] { $n } contrôles à contresigner
    }
school-task-concerns =
    { $n ->
        [one] { $n } question d'un membre attend votre réponse
       *[other] { $n } questions de membres attendent votre réponse
    }
settings-pupils = Comptes des élèves
settings-now = Aujourd'hui : { $what }
settings-floor = Ouvrir plus demande deux personnes et trois jours. Jamais avant 13 ans.
settings-says-every = dès { $age } ans, si l'élève et tous ses responsables de plein droit disent oui.
settings-says-one = dès { $age } ans, si l'élève et un responsable de plein droit disent oui.
settings-coming = { $moment } : { $what }
settings-take-back = Ne pas changer
school-task-requests =
    { $n ->
        [one] { $n } demande d'effacement attend.
       *[other] { $n } demandes d'effacement attendent.
    }
school-task-looks =
    { $n ->
        [one] { $n } annonce attend une relecture
       *[other] { $n } annonces attendent une relecture
    }
school-task-reported =
    { $n ->
        [one] { $n } annonce a été signalée
       *[other] { $n } annonces ont été signalées
    }
school-task-purges =
    { $n ->
        [one] { $n } classe sera effacée dans les 60 jours.
       *[other] { $n } classes seront effacées dans les 60 jours.
    }
school-task-canaries = Un essai d'intrusion demande votre attention

## Pages légales (legal)

privacy-title = Vos données
privacy-intro = Cette page dit ce que Préau garde, pourquoi, et combien de temps.
privacy-who = Qui répond de vos données ?
privacy-controller = Responsable des données
privacy-kind-dasen = la direction des services départementaux de l'Éducation nationale
privacy-kind-head = la direction de l'établissement
privacy-kind-organiser = l'organisme de gestion
privacy-kind-other = le service indiqué
privacy-dpo = Délégué à la protection des données
privacy-what = Ce que Préau garde
privacy-what-pupils = Élèves : nom, prénom, date de naissance, niveau, classe, dates.
privacy-what-guardians = Responsables : civilité, nom, prénom, adresse électronique, mobile, langue, droits.
privacy-what-staff = Équipe : nom, prénom, rôle, dates.
privacy-what-posts = Annonces de la classe, et le fait qu'elles ont été reçues ou lues.
privacy-what-security = Appareils connectés et actions importantes, pour la sécurité.
privacy-what-not = Ce que Préau ne garde pas
privacy-not-photos = Pas de photo d'élève.
privacy-not-import = Pas d'adresse postale, pas de sexe, pas de numéro national lisible.
privacy-not-tracking = Pas de publicité, pas de mesure d'audience, pas d'autre site.
privacy-why = Pourquoi ?
privacy-basis = L'école informe les familles : c'est sa mission d'intérêt public.
privacy-consent = Tout ce qui est en plus demande votre accord. Sans réponse, c'est non.
privacy-who-sees = Qui lit ?
privacy-who-sees-class = L'équipe de la classe, la direction et les responsables des élèves lisent les annonces.
privacy-who-sees-office = Le secrétariat tient les listes. Il ne lit pas les annonces.
privacy-who-sees-operator = La personne qui entretient le serveur n'a pas de compte pour lire.
privacy-how-long = Combien de temps ?
privacy-item = Donnée
privacy-kept = Gardée
privacy-keep-posts = Annonces et réponses
privacy-keep-posts-time = fin de l'année scolaire + 60 jours
privacy-keep-marks = Marques de lecture
privacy-keep-marks-time = 60 jours
privacy-keep-identity = Identité des élèves et des responsables
privacy-keep-identity-time = départ + 60 jours
privacy-keep-invitations = Codes des lettres
privacy-keep-invitations-time = 14 jours
privacy-keep-imports = Fichiers importés
privacy-keep-imports-time = 24 heures, chiffrés
privacy-keep-audit = Journal des actions
privacy-keep-audit-time = 12 mois
privacy-keep-requests = Demandes d'effacement et leurs réponses
privacy-keep-requests-time = 12 mois
privacy-keep-incidents = Relevés d'incidents
privacy-keep-incidents-time = 3 ans
privacy-keep-notices = Avis sur votre compte
privacy-keep-notices-time = 90 jours
privacy-keep-logs = Journaux techniques
privacy-keep-logs-time = 90 jours
privacy-keep-backups = Copies de secours
privacy-keep-backups-time = 35 jours au plus
privacy-rights = Vos droits
privacy-rights-list = Vous pouvez lire, corriger ou faire effacer vos données, et vous opposer à leur usage.
privacy-rights-how = Passez par votre page « Mes données », ou écrivez au délégué. Réponse en un mois.
privacy-rights-complaint = Vous pouvez aussi écrire à l'autorité de protection des données. En France : la CNIL.
privacy-cookies = Cookies
privacy-cookies-text = Un cookie garde votre connexion, un autre reconnaît votre appareil. D'autres gardent vos choix d'affichage.

accessibility-title = Accessibilité : partiellement conforme
accessibility-state = Préau est partiellement conforme aux règles d'accessibilité (RGAA 4.1, WCAG 2.2 AA).
accessibility-why = Des outils et nos propres essais l'ont vérifié. Aucune personne extérieure ne l'a encore fait.
accessibility-works = Ce qui est prévu
accessibility-works-keyboard = Tout marche au clavier, et sans JavaScript.
accessibility-works-zoom = Les pages se lisent sur 320 pixels de large, ou agrandies 4 fois.
accessibility-works-contrast = Les textes ont un contraste d'au moins 7 pour 1.
accessibility-works-letters = Votre compte propose des lettres plus lisibles.
accessibility-tested = Ce qui a été vérifié
accessibility-tested-pages = { $n } sortes de pages, en français et en anglais : axe-core { $version } n'y trouve aucun défaut.
accessibility-tested-windows = Sur un téléphone, un ordinateur et 320 pixels de large, en clair et en sombre.
accessibility-tested-journeys = Rejoindre la classe, publier, lire et signer : au clavier seul, et sans JavaScript.
accessibility-tested-lighthouse = Lighthouse, { $n } pages, notes sur 100 : accessibilité { $accessibility }, bonnes pratiques { $practices }, vitesse { $speed } au moins.
accessibility-limits = Limites connues
accessibility-limits-readers = Les lecteurs d'écran n'ont pas tous été essayés.
accessibility-limits-posts = Un texte écrit par l'école peut être moins clair que nos pages.
accessibility-contact = Une difficulté ?
accessibility-contact-text = Dites-le à l'école. Elle vous donne l'information autrement.
accessibility-appeal = Sans réponse, écrivez à la personne qui défend les droits dans votre pays.
accessibility-appeal-fr = En France : le Défenseur des droits, defenseurdesdroits.fr.

notices-title = Mentions
notices-publisher = Qui publie ?
notices-publisher-text = { $school } publie ces pages et répond de leur contenu.
notices-software = Le logiciel
notices-software-text = Préau est un logiciel libre, version { $version }.
notices-licence = Sa licence est la GNU AGPL, version 3 ou plus récente.
notices-source-ask = Demandez à l'école le code source de cette version. Elle vous le doit.
notices-no-warranty = Le logiciel est donné sans garantie.

## À deux (approval)

approval-title = À confirmer à deux
approval-intro = Certains actes demandent deux personnes. Rien n'est fait avant la seconde.
approval-empty = Rien n'attend de seconde personne.
approval-asked = Demandé par { $name }, { $date }
approval-mine = C'est votre demande : une autre personne doit confirmer.
approval-until = Sans réponse, la demande s'éteint { $date }.
approval-confirm = Confirmer
approval-refuse = Refuser
approval-take-back = Reprendre ma demande
approval-not-yours = Une autre personne doit décider.
approval-import-vanishing = Beaucoup d'élèves partent avec cette liste
approval-import-vanishing-text = Une liste importée retire de nombreux élèves. Leurs familles perdront l'accès.
approval-staff-guardianship = Une personne de l'équipe devient responsable
approval-staff-guardianship-text = Elle verra les nouvelles de la classe de cet enfant.
approval-bar-exception = Une exception à une décision de justice
approval-bar-exception-text = Une personne écartée d'un élève entrera quand même dans sa classe.
approval-merge-people = Deux fiches d'une même personne, dont une de l'équipe
approval-merge-people-text = Deux fiches n'en feront plus qu'une. Cette personne garde les rôles des deux dans l'école.
approval-confirm-alone = Confirmer sans seconde personne
approval-alone-from = L'école n'a pas de seconde personne. Vous pourrez confirmer à partir de { $moment }. Toute l'équipe voit cette demande.
approval-alone-now = L'école n'a pas de seconde personne. Vous pouvez confirmer. Toute l'équipe voit cette demande.
approval-alone-title = Actes de la direction seule
approval-alone-intro = Ces actes demandent deux personnes. L'école n'a pas de seconde personne : la direction confirme après 24 heures, et toute l'équipe le lit ici.
approval-alone-empty = Aucun acte de ce genre.
approval-alone-waits = En attente. Possible à partir de { $moment }.
approval-alone-done = Confirmé par la direction seule, { $moment }.
approval-number-gone = Élèves qui partent
approval-number-pupils = Élèves dans le fichier
approval-number-changes = Changements
approval-number-until = Jusqu'au
approval-review-countersign = Des contrôles faits par la direction
approval-review-countersign-text = La direction a contrôlé des classes. Une autre personne doit le contresigner.
approval-number-classes = Classes
approval-number-removed = Lignes retirées
approval-number-asked = Questions au secrétariat
approval-reopen-class = Une classe fermée pour incident
approval-reopen-class-text = Elle s'ouvre à nouveau pour ses familles et son équipe.
approval-loosen-settings = Un réglage plus ouvert
approval-loosen-settings-text = Plus d'élèves pourront avoir un compte. Tout le monde est prévenu trois jours avant.
approval-number-age = Âge d'un compte d'élève
approval-number-guardians = Responsables qui doivent dire oui

## Journal (audit)

audit-title = Journal des actions
audit-intro = Qui a fait quoi, et quand. Personne ne peut changer une ligne. Un collègue suit celles de votre famille.
audit-empty = Rien n'est encore écrit ici.
audit-what = Action
audit-by = Par
audit-by-nobody = sans connexion
audit-by-gone = fiche supprimée
audit-at = Date
audit-mark = Numéro et empreinte
audit-mark-soon = bientôt
audit-more =
    { $n ->
        [one] et { $n } autre
       *[other] et { $n } autres
    }
audit-whole =
    { $n ->
        [0] Le journal est complet. Il est encore vide.
        [one] Le journal est complet : { $n } ligne vérifiée.
       *[other] Le journal est complet : { $n } lignes vérifiées.
    }
audit-head = Pour le registre papier : ligne { $place }, empreinte { $mark }.
audit-waiting =
    { $n ->
        [one] { $n } ligne attend son numéro, une seconde environ.
       *[other] { $n } lignes attendent leur numéro, une seconde environ.
    }
audit-broken = Le journal a été modifié à la ligne { $place }.
audit-broken-next = Gardez une copie de la base. Prévenez la personne qui s'occupe du serveur.
audit-belied = La ligne { $place } du journal n'est plus celle du { $date }. Elle a été modifiée ou retirée.
audit-dated-back = La ligne { $place } est datée avant la précédente. L'horloge a reculé, ou quelqu'un l'a ajoutée après.
audit-how-confirmed = confirmé
audit-how-refused = refusé
audit-how-confirmed-alone = confirmé sans seconde personne
audit-how-taken-back = repris
audit-how-import-vanishing = liste qui retire beaucoup d'élèves
audit-how-staff-guardianship = responsable de l'équipe
audit-how-bar-exception = exception à une décision de justice
audit-how-merge-people = deux fiches d'une personne de l'équipe
audit-did-other = Autre action : { $action }
audit-did-principal-visit = Visite de la direction dans la classe
audit-did-sign-in-second-factor = Connexion avec le second code
audit-did-approval-ask = Acte à deux demandé
audit-did-approval-decide = Acte à deux décidé
audit-did-device-end = Appareil déconnecté
audit-did-agenda-feed-make = Adresse de calendrier faite
audit-did-agenda-feed-end = Adresse de calendrier supprimée
audit-did-devices-end-others = Autres appareils déconnectés
audit-did-contact-change = Coordonnées changées
audit-did-login-change = Identifiant changé
audit-did-password-change = Mot de passe changé
audit-did-announcement-edit = Annonce modifiée
audit-did-announcement-publish = Annonce publiée
audit-did-announcement-undo = Publication annulée
audit-did-announcement-withdraw = Annonce retirée
audit-did-authenticator-enrolled = Application de codes ajoutée
audit-did-authenticator-removed = Application de codes retirée
audit-did-code-sheet-made = Feuille de codes imprimée
audit-did-demo-made = École de démonstration créée
audit-did-enrolment-create = Élève inscrit dans une classe
audit-did-enrolment-end = Inscription d'un élève terminée
audit-did-enrolment-level = Niveau d'un élève changé
audit-did-gate-code-made = Code du portail donné
audit-did-group-add = Classe créée
audit-did-group-change = Classe modifiée
audit-did-group-delete = Classe supprimée
audit-did-guardianship-adjust = Droits d'un responsable ajustés
audit-did-guardianship-end = Droits d'un responsable terminés
audit-did-guardianship-overtaken = Droits d'un responsable remplacés
audit-did-guardianship-set = Droits d'un responsable donnés
audit-did-join = Compte créé avec une lettre
audit-did-join-confirm = Arrivée confirmée
audit-did-join-stranger = Arrivée refusée : ce n'était pas cette personne
audit-did-letter-cancel = Lettre annulée
audit-did-letter-frozen = Lettre bloquée après trop d'essais
audit-did-letter-had-account = Lettre reçue par un compte déjà là
audit-did-letter-other-account = Lettre essayée avec le compte d'un autre
audit-did-letter-refused = Lettre refusée : « Ce n'est pas moi »
audit-did-letters-make = Lettres préparées
audit-did-password-recovered = Mot de passe refait avec un code du portail
audit-did-person-correct = Fiche corrigée
audit-did-person-create = Personne ajoutée
audit-did-person-delete = Fiche supprimée
audit-did-account-end = Compte terminé
audit-did-people-merge = Deux fiches réunies
audit-did-people-merge-overtaken = Deux fiches non réunies : les faits ont changé
audit-did-bar-exception-set = Exception à une décision de justice inscrite
audit-did-bar-exception-end = Exception à une décision de justice terminée
audit-did-bar-exception-overtaken = Exception non inscrite : les faits ont changé
audit-did-pupil-correct = Fiche d'un élève corrigée
audit-did-pupil-create = Élève ajouté
audit-did-settings-change = Réglages de l'école changés
audit-did-announcement-call = Famille jointe par téléphone ou en personne
audit-did-sign-off-answer = Réponse donnée pour un enfant
audit-did-sign-off-withdraw = Réponse retirée
audit-did-sign-off-dispute = Réponse sur papier contestée
audit-did-sign-off-paper = Réponse sur papier notée
audit-did-sign-off-notice = Responsables priés d'appeler
audit-did-assignment-set = Personne affectée à une classe
audit-did-assignment-end = Fin d'une affectation changée
audit-did-appointment-set = Personne nommée dans l'école
audit-did-appointment-end = Fin d'une nomination changée
audit-did-account-suspend = Compte suspendu
audit-did-account-reopen = Compte rouvert
audit-did-set-up = École installée
audit-did-import-apply = Liste importée appliquée
audit-did-import-discard = Liste importée jetée
audit-did-import-read = Liste lue
audit-did-spare-codes-made = Codes de secours refaits
audit-did-year-add = Année scolaire ajoutée
audit-did-year-change = Année scolaire modifiée
audit-did-year-delete = Année scolaire supprimée
audit-did-review-attest = Contrôle des accès attesté
audit-did-review-countersign = Contrôles contresignés
audit-did-review-question = Question d'un contrôle regardée
audit-did-holiday-add = Jours sans école ajoutés
audit-did-holiday-delete = Jours sans école supprimés
audit-did-class-open = Classe ouverte
audit-did-class-frozen = Classe en lecture seule
audit-did-class-closed = Classe fermée
audit-did-class-purged = Classe effacée
audit-did-staff-departure = Départ d'une personne de l'équipe
audit-did-pupil-departure = Départ d'un élève
audit-did-concern-open = Question sur qui voit une classe
audit-did-concern-answer = Réponse sur qui voit une classe
audit-did-consent-give = Autorisation donnée
audit-did-consent-withdraw = Autorisation refusée ou retirée
audit-did-consent-own-give = Un élève a dit oui à son compte
audit-did-consent-own-withdraw = Un élève a dit non à son compte
audit-did-guardians-end-own = Un élève majeur arrête la lecture de ses responsables
audit-did-incident-open = Classe fermée pour incident
audit-did-incident-record = Incident décrit
audit-did-incident-reopen = Classe ouverte après un incident
audit-did-settings-loosen-agreed = Réglage plus ouvert accepté à deux
audit-did-settings-loosen-cancel = Réglage plus ouvert abandonné
audit-did-rollover-plan = Passage à l'année suivante préparé
audit-did-rollover-schedule = Passage à l'année suivante programmé
audit-did-rollover-unschedule = Passage à l'année suivante retiré
audit-did-rollover-run = Passage à l'année suivante fait
audit-did-rollover-undo = Retour à l'année d'avant
audit-did-data-export = Copie de données emportée
audit-did-erasure-ask = Demande d'effacement
audit-did-erasure-answer = Réponse à une demande d'effacement
audit-how-erased = effacé
audit-did-class-purge = Classe effacée à sa date
audit-did-people-forget = Personnes parties effacées
audit-did-canary-found = Essai d'intrusion réussi, classes en lecture seule
audit-did-canary-resume = Publications reprises après un essai
audit-did-canary-try = Essai d'intrusion demandé

## Personnes (people)

people-title = Personnes
people-search = Nom ou prénom
people-empty = Personne de ce nom.
people-empty-more = Essayez une partie du nom, ou le nom de naissance.
people-mail-only = Seulement les personnes dont l'adresse e-mail ne marche pas.
people-mail-all = Voir tout le monde
people-mail-none = Aucune adresse en panne.
people-name = Nom
people-roles = Rôles
people-staff = Équipe
people-more = Autres actions
people-civility = Civilité
people-civility-none = Sans
people-civility-mme = Madame
people-civility-m = Monsieur
people-family-name = Nom de famille
people-usage-name = Nom d'usage (facultatif)
people-given-name = Prénom
people-birth-date = Date de naissance (si elle est connue)
people-birth-hint = Elle sert à vérifier la lettre de la famille.
people-birth-impossible = Cette date de naissance n'est pas possible.
people-birth-kept = Corrigez la date. Elle ne peut plus être vide.
people-lang = Langue des lettres et des pages
people-email = Courriel (facultatif)
people-phone = Téléphone (facultatif)
people-contact-own = Coordonnées données par la personne elle-même. Elle seule les change.
people-family-name-missing = Écrivez le nom de famille.
people-given-name-missing = Écrivez le prénom.
people-name-long = Ce nom est trop long : 100 signes au plus.
people-email-wrong = Cette adresse n'est pas complète. Exemple : nom@exemple.fr
people-phone-wrong = Ce numéro n'est pas complet.
people-person-page = Fiche de la personne
people-pupil-page = Page de l'élève
people-staff-page = Rôles dans l'école
people-merge = Réunir deux fiches
people-delete-title = Supprimer cette personne ?
people-delete-text = C'est possible tant que rien ne dépend d'elle.
people-delete-confirm = Supprimer pour toujours
people-refused-bar = Une décision de justice s'y oppose : cette personne est écartée d'un élève.
people-refused-year = L'année scolaire s'arrête avant. Choisissez une fin plus proche, ou créez l'année suivante.
people-refused-overlap = Il y a déjà une ligne pour ces dates. Modifiez-la plutôt.
people-refused-in-use = Impossible : des faits ou des annonces portent ce nom. Mettez-y fin plutôt.
people-refused-nonsense = Ces faits ne vont pas ensemble. Personne ne décide pour soi-même.
people-not-oneself = Vous ne pouvez pas décider pour vous-même. Demandez à un ou une collègue.
people-day-past = Choisissez aujourd'hui ou un jour à venir.
people-end-before-start = La fin doit venir après le début.
people-from-until = Du { $from } au { $until } à 0 h
people-ended = terminé

people-pupil-new = Ajouter un élève
people-pupil-facts = L'élève
people-pupil-already = Cette classe a déjà un élève de ce nom, né ce jour.
people-class = Classe
people-class-hint = Changer de classe vaut tout de suite. L'ancienne classe se ferme pour la famille.
people-classes = Classes de l'élève
people-class-missing = Choisissez une classe.
people-level = Niveau
people-level-elsewhere = Cette classe n'a pas ce niveau. Elle a : { $levels }
people-no-class = Il n'y a pas encore de classe.
people-no-class-action = Créer une classe

people-guardians = Responsables
people-no-guardian = Aucun responsable.
people-no-guardian-more = Sans responsable, personne ne reçoit les nouvelles de cet enfant.
people-guardian-new = Ajouter un responsable
people-guardian-search = Déjà connu de l'école ? Cherchez son nom
people-guardian-who = Qui est-ce ?
people-guardian-unknown = Une nouvelle personne
people-guardian-already = Cet enfant a déjà un responsable de ce nom.
people-guardian-is-pupil = Un élève ne peut pas être responsable.
people-set-by = Inscrit par { $name }, { $date }
people-set-import = Inscrit par une liste, { $date }
people-set-import-by = Inscrit par une liste de { $name }, { $date }
people-joined = a rejoint
people-gate-code = Faire un code pour un nouvel appareil
people-apart-badge = autre adresse
people-evidence-seen = Décision vue :

people-right = Droits
people-right-missing = Choisissez les droits.
people-evidence = Décision vue (facultatif, sauf droits réduits)
people-evidence-hint = Tribunal et date. Ne gardez pas de copie.
people-evidence-missing = Écrivez quelle décision vous avez vue, et sa date.
people-evidence-long = Cette note est trop longue : 500 signes au plus.
people-starts = À partir du (facultatif)
people-starts-hint = Vide : maintenant.
people-ends = Jusqu'au (facultatif)
people-ends-hint = L'accès s'arrête ce jour-là à 0 h.
people-channel = Nouvelles reçues
people-channel-screen = à l'écran
people-channel-paper = sur papier
people-apart = Vit à une autre adresse
people-apart-hint = Sa lettre part par la poste ou en main propre.
people-edge-title = Droits d'un responsable
people-edge-of = { $guardian }, pour { $pupil }
people-edge-change = Changer les droits
people-edge-note = De nouveaux droits valent à partir de la date choisie. Les anciens s'arrêtent là.
people-edge-end = Mettre fin maintenant
merge-title = Réunir deux fiches
merge-search-text = Cherchez l'autre fiche de cette personne.
merge-compare = Comparer
merge-born = Date de naissance
merge-unknown = inconnue
merge-none = aucun
merge-children = Responsable de
merge-account = Compte
merge-contact = Coordonnées
merge-yes = oui
merge-no = non
merge-text = Tout ce qui est sur l'autre fiche passe à celle qui reste. Pour un même élève, les droits les plus faibles restent. Les lettres non utilisées ne valent plus rien. Cela ne se défait pas.
merge-second = L'une des deux fiches touche l'équipe : une seconde personne doit confirmer.
merge-stays = Quelle fiche reste ?
merge-stays-missing = Choisissez la fiche qui reste.
merge-do = Réunir pour toujours
merge-ask = Demander à réunir
merge-same = C'est la même fiche.
merge-pupil-and-adult = L'une est un élève, l'autre un adulte : ce sont deux personnes.
merge-two-accounts = Les deux ont un compte. Demandez à la personne lequel elle utilise, puis mettez fin à l'autre sur sa fiche.
merge-two-birth-dates = Les dates de naissance diffèrent. Si l'une est fausse, corrigez-la d'abord.
merge-two-numbers = Les numéros nationaux diffèrent : ce sont deux élèves.
merge-two-classes = Ces élèves sont dans deux classes aux mêmes dates. Mettez-les d'abord dans la même classe.
merge-act-waits = Un acte qui attend une seconde personne concerne l'une des deux. Il faut d'abord le décider.
merge-own-fact = L'une des deux a décidé pour l'autre. Personne ne décide pour soi-même : ces fiches restent deux.
account-end = Mettre fin au compte
account-end-title = Mettre fin à ce compte ?
account-end-text = La personne ne peut plus se connecter, sur aucun appareil. Sa fiche et ses droits restent. Une nouvelle lettre peut lui faire un nouveau compte.
account-end-confirm = Mettre fin à ce compte
account-end-suspended = Ce compte est suspendu : seule la direction y met fin.
account-end-staff = Cette personne travaille ici : seule la direction met fin à son compte.

exception-title = Ajouter une exception
exception-list = Exceptions à une décision de justice
exception-list-none = Aucune. Cette personne n'entre dans aucune classe de l'élève dont elle est écartée.
exception-none = Aucune décision de justice n'écarte cette personne d'une classe.
exception-text = La personne pourra voir cette classe malgré la décision. Une seconde personne doit confirmer.
exception-group-missing = Choisissez une classe dont la personne est écartée.
exception-past-year = L'exception s'arrête au plus tard avec l'année de la classe : { $date }.
exception-ends-hint = Vide : jusqu'à la fin de l'année de la classe.
exception-evidence = Décision vue
exception-ask = Demander l'exception
people-moves-on = Dans cette classe à partir du
people-moves-on-hint = Rien : tout de suite. L'autre classe se ferme au même moment.
people-move-in-year = Choisissez un jour de l'année { $year }.
departure-title = Départ
departure-readers = Qui perd l'accès
departure-pupil-hint = Les classes se ferment pour cette famille. Elle garde ses propres données 30 jours.
departure-at = Quand ?
departure-at-hint = Rien : tout de suite.
departure-pupil-will = { $name } quitte l'école : { $moment }.
departure-check = Vérifier
departure-confirm = Confirmer le départ

## Équipe (staff)

staff-title = Équipe
staff-new = Ajouter à l'équipe
staff-new-next = Continuer
staff-known = Déjà connu de l'école ?
staff-empty = Personne ne travaille encore ici sous ce nom.
staff-empty-more = Une personne est ici dès qu'elle a une classe ou une fonction.
staff-no-account = pas encore de compte
staff-suspended = suspendu
staff-coming = à venir
staff-roles = Rôles
staff-role = Rôle
staff-role-missing = Choisissez un rôle.
staff-no-role = Aucun rôle pour l'instant.
staff-no-role-more = Sans rôle, cette personne ne voit aucune classe.
staff-no-factor = Cette personne n'a pas encore de second code. Ses classes restent fermées jusque-là.
staff-set-otherwise = Inscrit à l'installation ou par une liste, { $date }
staff-change = Changer la fin
staff-way-in = Accès
staff-assign = Affecter à une classe
staff-assign-here = Affecter quelqu'un
staff-assign-note = La classe voit ce nom tout de suite dans « Qui voit quoi ».
staff-teacher-hint = Lit, publie, suit les familles.
staff-substitute-hint = Comme l'enseignant, 30 jours au plus.
staff-assistant-hint = Lit seulement, 30 jours au plus.
staff-ends-hint = Vide : la fin de l'année, ou 30 jours pour un remplacement ou une aide.
staff-end-class = Cette classe s'arrête le { $date }. Choisissez ce jour ou un jour d'avant.
staff-end-pass = Un remplacement ou une aide dure { $days } jours au plus. Ensuite, faites une nouvelle affectation.
staff-assignment = Affectation
staff-until = Jusqu'au
staff-appoint = Nommer dans l'école
staff-appointment = Nomination
staff-principal-hint = Répond de tout : réglages, journal, toutes les classes. Chaque visite est montrée.
staff-office-hint = Tient les listes et les lettres. Ne lit aucune annonce.
staff-deputy-hint = Confirme les actes à deux. Voit des mots et des nombres.
staff-office-ends-hint = Vide : 31 jours après l'année scolaire.
staff-end-office = Cette fonction s'arrête au plus tard le { $date }.
staff-suspend = Suspendre le compte
staff-suspend-text = Tous ses appareils sont déconnectés maintenant. Elle ne peut plus se connecter. Rien n'est effacé.
staff-reopen = Rouvrir le compte
staff-reopen-text = Cette personne pourra de nouveau se connecter.
staff-sheet = Imprimer une feuille de codes
staff-sheet-hint = Sans application de codes : dix codes sur papier. L'ancienne feuille ne marche plus.
departure-ends = Ce qui s'arrête
departure-nobody = Personne
departure-drafts =
    { $n ->
        [one] { $n } brouillon, que personne d'autre ne voit
       *[other] { $n } brouillons, que personne d'autre ne voit
    }
departure-will = { $name } perdra tout accès : { $moment }.
departure-office = Seule la direction met fin à une fonction dans l'école.
departure-alone = Personne d'autre n'enseigne ici : { $group }.
departure-successor = Qui reprend ?
departure-freeze = Personne : la classe passe en lecture seule
departure-successor-missing = Choisissez qui reprend, ou la classe sera gelée.
staff-pass-longer = Un remplacement ne s'allonge pas. Ajoutez-en un nouveau.
staff-third-pass = Deux remplacements de suite au plus. Affectez la personne à la classe.

## Contrôles des accès (review)

review-title = Contrôle des accès
reviews-title = Contrôles
review-due = À faire avant le { $date }. Environ { $minutes } minutes.
review-late = Contrôle en retard. La classe passera en lecture seule le { $date }.
review-closes = La classe est en lecture seule. Sans contrôle, elle ferme le { $date }.
review-nothing = Rien à contrôler. Prochain contrôle le { $date }.
review-nothing-this-year = Rien à contrôler. Plus de contrôle avant la fin de l'année.
review-no-change = Rien n'a changé depuis le dernier contrôle.
review-new = À vérifier
review-same =
    { $n ->
        [one] { $n } ligne sans changement
       *[other] { $n } lignes sans changement
    }
review-keep = Garder
review-remove = Retirer
review-ask = Demander au secrétariat
review-staff = { $name }, { $role }
review-until = Jusqu'au { $date }.
review-seen = Dernière visite : { $month }.
review-never-seen = Jamais venu.
review-device = Appareil de { $name } : { $device }
review-letter = Lettre pour { $name } ({ $pupil }), pas encore utilisée
review-letter-until = Elle marche jusqu'au { $date }.
review-guardian = { $name }, responsable de { $pupil }
review-guardian-hint = Cette personne n'est jamais venue.
review-pupil = { $name }
review-pupil-hint = Aucun responsable ne lit pour cet élève.
review-edge = { $name }, responsable de { $pupil }, depuis le dernier contrôle
review-enrolment = { $name }, dans la classe depuis le dernier contrôle
review-set = Ajouté à la main le { $date }.
review-letters =
    { $n ->
        [one] { $n } lettre imprimée depuis le dernier contrôle
       *[other] { $n } lettres imprimées depuis le dernier contrôle
    }
review-gate-codes =
    { $n ->
        [one] { $n } code d'entrée donné depuis le dernier contrôle
       *[other] { $n } codes d'entrée donnés depuis le dernier contrôle
    }
review-acts-hint = Le saviez-vous ?
review-age = Les élèves peuvent avoir un compte dès { $age } ans
review-consent = Un seul responsable suffit pour le compte d'un élève
review-setting-hint = C'est plus ouvert que d'habitude.
review-missing = Choisissez une réponse.
review-attest-missing = Cochez cette case pour attester.
review-attest-tick = J'ai vérifié chaque personne de cette liste.
review-attest-one = En attestant, vous dites : j'ai vérifié chaque personne de cette liste.
review-attest = Attester
review-done = Merci. Le contrôle est attesté.
review-countersigned = C'est contresigné.
review-last = Dernier contrôle : { $date }, par { $name }.
feed-review = Contrôle des accès à faire avant le { $date }
review-to-countersign = À contresigner
review-none-open = Rien à contresigner.
review-attested = Contrôles attestés
review-countersign = Contresigner
review-open = { $group } : { $name }, { $moment }
review-open-numbers = Lignes : { $lines }. Retirées : { $removed }. Questions au secrétariat : { $asked }.
review-mine = Vous avez fait ces contrôles : une autre personne doit les contresigner.
review-ask-second = Demander à une deuxième personne
review-waits-second = Une deuxième personne est demandée.
review-state = État
review-due-on = Prochain contrôle
review-last-on = Dernier contrôle
review-none-due = Aucun cette année
review-none-yet = Jamais
class-state-open = Ouverte
class-state-frozen-review = Lecture seule : contrôle en retard
class-state-frozen-head = Lecture seule : pas de direction
class-state-frozen-nobody = Lecture seule : personne n'enseigne
class-state-closed-review = Fermée : contrôle trop en retard
class-state-closed-incident = Fermée par la direction
class-state-closed-year = Fermée : année finie
review-questions = Questions des contrôles
review-questions-intro = Une équipe a un doute. Regardez, corrigez s'il le faut, puis dites-le ici.
review-questions-none = Aucune question.
review-asked = { $group } : demandé par { $name }, { $moment }
review-asked-setting = Un réglage de l'école
review-asked-acts = Des lettres ou des codes donnés
review-look = Regarder
review-handled = C'est regardé
class-state-frozen-canary = Lecture seule : un essai d'intrusion a réussi

## Quelqu'un ne devrait pas être ici (concern)

concern-title = Quelqu'un ne devrait pas être ici
concerns-title = Qui ne devrait pas être là
concern-intro = La direction regarde et répond sous 7 jours. Personne ne saura que cela vient de vous.
concern-about = C'est au sujet de qui ?
concern-about-other = Une personne qui voit cette classe
concern-about-other-hint = La direction répond.
concern-about-head = La direction elle-même
concern-about-head-hint = La personne adjointe répond. La direction ne le lit pas.
concern-text = Que voulez-vous dire ?
concern-text-hint = N'écrivez rien qui dise qui vous êtes.
concern-send = Envoyer
concern-sent = C'est envoyé. La réponse sera ici.
concern-text-missing = Écrivez ce que vous voulez dire.
concern-many = Vous avez déjà trois questions sans réponse.
concern-no-deputy = L'école n'a pas de personne adjointe. Écrivez à { $address }.
concern-mine = Vos questions
concern-due = Réponse avant le { $date }
concern-answered = Réponse :
concerns-intro = Des membres d'une classe ont un doute. Leur nom n'est dit à personne.
concerns-none = Aucune question.
concern-answer = Votre réponse
concern-answer-send = Répondre
concern-answer-missing = Écrivez une réponse.

## Incidents (incident)

incidents-title = Incidents
incident-title = Incident
incidents-intro = En cas de doute, fermez la classe. Tout le monde est déconnecté, et plus personne ne lit.
incidents-all = Tous les incidents
incidents-none = Aucun incident.
incident-shut-title = Fermer une classe
incident-shut-now = Fermer tout de suite
incident-what = Que s'est-il passé ?
incident-what-hint = Une phrase suffit. Vous compléterez ensuite.
incident-what-missing = Dites en une phrase ce qui s'est passé.
incident-known = Quand l'école l'a-t-elle su ?
incident-known-hint = Rien : maintenant. Les 72 heures comptent à partir de là.
incident-known-future = Ce moment n'est pas encore venu.
incident-deadline = Prévenez la CNIL avant { $moment }, s'il y a un risque.
incident-late = Les 72 heures sont passées : { $moment }. Prévenez la CNIL et dites pourquoi.
incident-shut = Classe fermée
incident-reopened = Classe ouverte à nouveau le { $date }.
incident-opened = Fermée par { $name }, { $moment }.
incident-data = Quelles données ?
incident-data-hint = Noms, messages, adresses, numéros…
incident-people = Qui est touché ?
incident-people-hint = Combien d'élèves, de familles, de collègues.
incident-consequences = Quels risques pour ces personnes ?
incident-measures = Qu'avez-vous fait ?
incident-dpo = Délégué à la protection des données prévenu
incident-authority = CNIL prévenue
incident-authority-hint = Sous 72 heures, s'il y a un risque pour des personnes.
incident-why-not = CNIL non prévenue, parce que
incident-why-not-hint = Seulement s'il n'y a pas de risque.
incident-families = Familles prévenues
incident-reopen = Ouvrir à nouveau
incident-reopen-text = Une deuxième personne doit être d'accord. Complétez le récit avant.
incident-readers = Qui avait lu quoi
incident-readers-none = Aucune lecture connue. Les traces sont gardées 60 jours.
incident-read =
    { $n ->
        [one] { $n } message, le { $date }
       *[other] { $n } messages, le dernier le { $date }
    }

## Passage à l'année suivante (rollover)

rollover-title = Passage à l'année suivante
rollover-no-next = Pas encore d'année suivante.
rollover-no-class = Pas encore de classe dans l'année suivante.
rollover-passes = { $group } passe en
rollover-not-decided = Pas encore décidé
rollover-same-level = { $group } (même niveau)
rollover-elsewhere =
    { $n ->
        [one] { $n } élève va ailleurs
       *[other] { $n } élèves vont ailleurs
    }
rollover-pupils = Élève par élève
rollover-with-class = Avec sa classe
rollover-leaves = Quitte l'école
rollover-class-intro = Un élève qui redouble, change ou part : dites-le ici.
rollover-preview = Ce qui va changer
rollover-unplaced =
    { $n ->
        [one] { $n } élève n'a pas de classe.
       *[other] { $n } élèves n'ont pas de classe.
    }
rollover-summary = { $date } : { $kept } accès continuent, { $ended } se ferment.
rollover-when = Quand ?
rollover-when-hint = Tout change à cette minute, pour tout le monde.
rollover-schedule = Programmer
rollover-scheduled = Programmé : { $moment }.
rollover-unschedule = Ne plus programmer
rollover-done = Fait : { $moment }. Vous pouvez revenir en arrière pendant 7 jours.
rollover-undo = Revenir en arrière
rollover-undo-ends =
    { $n ->
        [one] { $n } inscription de la nouvelle année s'arrête.
       *[other] { $n } inscriptions de la nouvelle année s'arrêtent.
    }
rollover-reopen =
    { $n ->
        [one] Et { $n } inscription dans l'ancienne classe ?
       *[other] Et { $n } inscriptions dans les anciennes classes ?
    }
rollover-reopen-yes = Elles reprennent
rollover-reopen-no = Elles restent finies

## Données de chacun (data)

data-intro = Ce que l'école garde de vous et de vos enfants.
data-take = Emporter une copie
data-take-hint = Un fichier zip : une page à lire et les mêmes données pour un autre logiciel. Personne d'autre n'y figure.
data-take-child = Télécharger les données de { $pupil }
data-take-own = Télécharger mes données
data-file-child = preau-enfant
data-file-own = preau-moi
data-erasure = Demander un effacement
data-erasure-hint = L'école répond en 30 jours. Elle doit garder ce que la scolarité exige.
data-erasure-text = Que faut-il effacer ?
data-erasure-send = Envoyer la demande
request-sent = Votre demande est envoyée.
data-erasure-missing = Écrivez ce qui doit être effacé.
data-erasure-many = Cinq demandes attendent déjà une réponse.
data-about = À propos de
data-about-me = Moi
data-asked = Vos demandes
data-asked-on = Demandé le { $date }.
data-due = Réponse au plus tard le { $date }.
data-born = Date de naissance
data-joined = Compte ouvert le
data-email = Adresse e-mail
data-phone = Téléphone
data-written = Annonces écrites
data-answers = Vos réponses
data-letters = Lettres
data-reports = Annonces signalées
data-choices = Réponses et places choisies
data-acts = Vos actions importantes
requests-title = Demandes d'effacement
requests-intro = Répondez dans les 30 jours. La personne lit votre réponse sur sa page.
requests-none = Aucune demande n'attend.
requests-answered = Déjà répondu
request-outcome = Votre décision
request-erased = Effacé
request-erased-hint = Effacez d'abord, depuis la fiche de la personne ou de l'élève.
request-refused = Refusé
request-refused-hint = Par exemple : la scolarité exige ces données.
request-outcome-missing = Choisissez une décision.
request-answer = Votre réponse
request-answer-hint = En cas de refus, dites pourquoi et nommez la CNIL.
request-answer-missing = Écrivez une réponse.
request-send = Répondre
request-kept = Gardé jusqu'au { $date }.
register-title = Registre des traitements
register-intro = Ce que Préau fait des données, pour le registre du responsable.
register-csv = Télécharger le tableau
register-column-why = Finalité
register-column-basis = Base légale
register-column-people = Personnes
register-column-data = Données
register-column-recipients = Destinataires
register-column-kept = Durée
register-column-measures = Mesures de sécurité
register-measures = Accès calculé à chaque page, deux facteurs pour le personnel. Séparation dans la base. Journal chaîné. Contacts chiffrés.
register-class = Informer les familles d'une classe
register-class-why = Publier les annonces de la classe.
register-class-basis = Mission d'intérêt public.
register-class-people = Personnel de la classe, responsables, élèves autorisés.
register-class-data = Annonces, documents, brouillons, corrections, auteur, dates ; signalements, remarques de relecture.
register-class-recipients = Personnel de la classe, direction, responsables, élèves autorisés.
register-class-kept = 60 jours après la fin de l'année scolaire.
register-roster = Tenir les listes de classe
register-roster-why = Savoir qui est dans quelle classe et qui en est responsable.
register-roster-basis = Mission d'intérêt public.
register-roster-people = Élèves, responsables, personnel.
register-roster-data = Noms, naissance, niveau, classe, droits, dates, contacts chiffrés.
register-roster-recipients = Direction et secrétariat. Les enseignants voient leur classe, sans les contacts.
register-roster-kept = 60 jours après le départ. Fichiers importés : 24 heures.
register-access = Ouvrir et protéger les comptes
register-access-why = Reconnaître chaque personne et elle seule.
register-access-basis = Mission d'intérêt public et obligation de sécurité.
register-access-people = Toute personne qui a un compte ou une lettre.
register-access-data = Nom de connexion, empreinte du mot de passe, appareils, adresse de calendrier, codes.
register-access-recipients = La personne elle-même.
register-access-kept = Tant que le compte existe. Codes des lettres : 14 jours. Avis : 90 jours. Adresse de calendrier : 30 jours sans lecture.
register-reach = Savoir quelles familles sont jointes
register-reach-why = Appeler les familles que l'annonce n'atteint pas.
register-reach-basis = Mission d'intérêt public.
register-reach-people = Responsables, élèves autorisés.
register-reach-data = Jour où une annonce a été reçue, sans heure ni appareil. « J'ai lu » sous une alerte. Qui a été prévenu de vive voix ou sur papier.
register-reach-recipients = Personnel de la classe et direction.
register-reach-kept = 60 jours.
register-signatures = Recueillir les autorisations et les réponses
register-signatures-why = Savoir quels enfants sont autorisés à participer, et qui prend quelle place.
register-signatures-basis = Mission d'intérêt public.
register-signatures-people = Responsables de la classe, élèves.
register-signatures-data = Réponse par enfant, texte signé, moment, papier reçu ; réponses et places choisies.
register-signatures-recipients = Équipe de la classe et direction ; chaque responsable pour soi.
register-signatures-kept = Avec la classe. Une autorisation, un an de plus : l'enfant, l'empreinte du texte, la réponse.
register-pupils = Comptes d'élèves
register-pupils-why = Laisser lire les élèves assez grands et autorisés.
register-pupils-basis = Consentement des responsables et de l'élève.
register-pupils-people = Élèves à partir de l'âge choisi, responsables.
register-pupils-data = Réponses et leurs dates.
register-pupils-recipients = Le responsable qui répond. L'école voit l'accès, jamais qui a refusé.
register-pupils-kept = 60 jours après le départ.
register-reviews = Vérifier qui a accès
register-reviews-why = Contrôler les accès, traiter signalements et incidents.
register-reviews-basis = Obligation légale de sécurité.
register-reviews-people = Personnel, responsables, auteurs de signalements.
register-reviews-data = Attestations, questions, réponses, relevé des incidents.
register-reviews-recipients = Direction, suppléance. L'auteur d'un signalement reste caché.
register-reviews-kept = 60 jours après la fin de l'année. Incidents : 3 ans.
register-rights = Répondre aux demandes
register-rights-why = Donner une copie, effacer, rendre compte.
register-rights-basis = Obligation légale.
register-rights-people = Toute personne qui demande.
register-rights-data = Demande, réponse, dates. Les copies ne sont pas gardées.
register-rights-recipients = Direction et secrétariat.
register-rights-kept = 12 mois après la réponse.
register-record = Journal des actions
register-record-why = Prouver qui a fait quoi.
register-record-basis = Obligation légale de sécurité.
register-record-people = Toute personne qui agit.
register-record-data = Action, heure, identifiants. Ni nom ni contenu.
register-record-recipients = Direction.
register-record-kept = 12 mois.

## Effacements (purge)

purges-title = Effacements
purges-intro = Chaque classe est effacée 60 jours après son année. Les personnes, 60 jours après leur départ.
purges-soon = Bientôt
purges-soon-hint = Chaque famille peut emporter avant ce qui concerne son enfant.
purges-none = Rien ne sera effacé dans les 60 jours.
purges-done = Déjà effacé
purge-due = Le { $date }
purge-class = Classe { $label }
purge-people = Personnes parties
purge-record = Journal des actions
purge-statement = Attestation de destruction
purge-statement-class = { $school } a détruit les données de { $label }.
purge-statement-people = { $school } a détruit les données de personnes parties depuis 60 jours.
purge-statement-record = { $school } a détruit les lignes du journal de plus de 12 mois.
purge-when = Détruit le
purge-backups = Les sauvegardes gardent ces données 35 jours de plus, au maximum.
purge-sign = Date et signature de la direction
purge-count-announcements = Annonces
purge-count-drafts = Brouillons
purge-count-revisions = Versions corrigées
purge-count-marks = Marques de lecture
purge-count-reviews = Contrôles des accès
purge-count-concerns = Signalements
purge-count-enrolments = Inscriptions
purge-count-assignments = Affectations
purge-count-pupils = Élèves
purge-count-adults = Adultes
purge-count-lines = Lignes

## Essais d'intrusion (canary)

canaries-title = Essais d'intrusion
canaries-intro = Chaque nuit, cinq personnes inventées essaient d'entrer dans chaque classe. Aucune ne doit rien voir.
canaries-never = Aucun essai n'a encore eu lieu.
canaries-last-ok = Dernier essai, { $date } : tout a été refusé.
canaries-last-open = Dernier essai, { $date } : quelqu'un est entré.
canaries-last-odd = Dernier essai, { $date } : rien ne s'est ouvert, mais une réponse surprend.
canaries-next = Prévenez la personne qui s'occupe du serveur. Ne publiez rien d'ici là.
canaries-frozen = Des classes sont en lecture seule à cause d'un essai.
canaries-resume = Reprendre les publications
canaries-resume-not = Le dernier essai n'est pas bon : les classes restent en lecture seule.
canaries-try = Voir comme un inconnu
canaries-try-hint = Ces personnes essaient maintenant une classe, et vous lisez ce qu'elles lisent.
canaries-try-class = Quelle classe ?
canaries-try-missing = Choisissez une classe.
canaries-try-now = Essayer maintenant
canaries-busy = Un essai est déjà en cours. Réessayez dans quelques minutes.
canaries-results = Ce que chacun a trouvé
canaries-tried =
    { $n ->
        [one] { $n } page essayée, refusée.
       *[other] { $n } pages essayées, toutes refusées.
    }
canaries-opened =
    { $n ->
        [one] { $n } page s'est ouverte.
       *[other] { $n } pages se sont ouvertes.
    }
canaries-reads = À la place de la classe, on lit : { $title }
canary-stranger = Un inconnu qui a un compte
canary-teacher = Un enseignant de l'an dernier
canary-guardian = Un ancien responsable
canary-elsewhere = Un responsable d'une autre classe
canary-pupil = Un élève sans autorisation

## Réponses demandées

post-ask = Demander une réponse ?
post-ask-none = Non
post-ask-sign = Oui ou non, par enfant
post-ask-sign-hint = Les responsables signent. Ils peuvent changer d'avis jusqu'à la date limite.
post-ask-legend = Réponse demandée
post-ask-until = Jusqu'au
post-scope = Qui doit signer ?
post-scope-one = Un responsable suffit
post-scope-both = Chaque responsable
post-scope-both-hint = Pour ce qui sort de l'ordinaire : un voyage, une photo de presse.
post-ask-expires = L'annonce doit rester jusqu'à la date limite de réponse.
post-asks = Réponse demandée avant la fin du { $date }
post-ask-poll = Une question, avec des réponses à choisir
post-ask-poll-hint = Chaque responsable en choisit une. Seul le personnel voit les réponses.
post-ask-slots = Une inscription : horaires, tâches, places
post-ask-slots-hint = Chaque responsable prend une place. Les autres voient seulement qu'elle est prise.
post-options = Les choix
post-options-hint = Un par ligne, 40 au plus. Par exemple : lundi 16 h 30.
post-options-one = Écrivez au moins un choix.
post-options-two = Écrivez au moins deux réponses.
post-options-many = C'est trop : { $most } lignes au plus.
post-options-long = La ligne « { $option }… » est trop longue : { $max } caractères au plus.
post-options-twice = « { $option } » est écrit deux fois.
post-places = Places par ligne
post-places-hint = Vide : une place.
post-places-wrong = Un nombre de 1 à { $most }.
choice-title-poll = Votre réponse
choice-title-slots = Votre place
choice-asked-poll = Choisissez une réponse avant la fin du { $date }.
choice-asked-slots = Choisissez une place avant la fin du { $date }.
choice-places = { $places } places chacune.
choice-private-poll = Seul le personnel de la classe voit votre réponse.
choice-private-slots = Les autres familles voient seulement qu'une place est prise.
choice-mine-poll = Vous avez répondu : « { $option } ».
choice-mine-slots = Vous avez une place : « { $option } ».
choice-waits = Vous êtes sur la liste d'attente : « { $option } ». Si une place se libère, elle est à vous, et cette page le dit.
choice-full = complet : liste d'attente
choice-kept = Il n'y a plus de place ici. Vous gardez la vôtre. Pour attendre ici, rendez-la d'abord.
choice-recorded = L'école l'a noté pour vous.
choice-missing = Choisissez une ligne.
choice-change = Changer mon choix
choice-submit-poll = Envoyer ma réponse
choice-submit-slots = Prendre cette place
choice-withdraw-poll = Retirer ma réponse
choice-withdraw-slots = Rendre ma place
choices-title-slots = Les inscrits
choices-places = { $taken } sur { $places }
choices-answers =
    { $count ->
        [0] Aucune réponse
        [one] { $count } réponse
       *[other] { $count } réponses
    }
choices-record = Noter un choix
choices-record-hint = Pour une famille qui répond sur papier ou par téléphone. Si elle se connecte, elle le voit et peut changer.
choices-record-who = Qui choisit
choices-record-what = Son choix
choices-record-nobody = Cette personne a déjà choisi, ou ne choisit pas ici.
choices-recorded = Noté par l'équipe
choices-all = Toutes les familles ont choisi.
choices-unrecord = Effacer
choices-waits = En attente
choices-left = N'est plus dans la classe
choices-release = Libérer la place
choices-remove = Retirer de la liste
home-recalled = { $group } : une annonce que vous aviez lue a été retirée le { $date }. Ne vous y fiez plus.
post-chosen-mark = Certaines familles
home-moved-up = Une place s'est libérée : elle est à vous.
audit-did-choice-record = Choix d'une famille noté
audit-did-place-release = Place libérée
sign-title = Votre réponse
sign-asked-one = Répondez avant la fin du { $date }. La réponse d'un responsable suffit.
sign-asked-both = Répondez avant la fin du { $date }. Chaque responsable doit répondre.
sign-question = { $pupil } participe ?
sign-change = Changer d'avis
sign-yes = Oui, j'autorise
sign-no = Non
sign-choose = Choisissez oui ou non.
sign-submit = Signer pour { $pupil }
sign-withdraw = Retirer ma réponse
sign-receipt-yes = Reçu : oui, signé par { $guardian } pour { $pupil }, le { $date }.
sign-receipt-no = Reçu : non, signé par { $guardian } pour { $pupil }, le { $date }.
sign-receipt-take = Télécharger le reçu
sign-outdated = Le texte a changé depuis votre réponse. Relisez et signez de nouveau.
sign-changed = Le texte a changé depuis votre lecture. Relisez avant de signer.
sign-late = La date limite est passée. Parlez à { $staff }.
sign-paper-yes = L'école a noté un papier de vous, reçu le { $date } : oui.
sign-paper-no = L'école a noté un papier de vous, reçu le { $date } : non.
sign-dispute = Ce n'est pas ma réponse
sign-told = Le { $date }, l'école n'avait pas d'autorisation valable. Appelez-la : { $phone }.
flash-signed = Votre réponse est reçue.
flash-answer-taken = Cette réponse ne compte plus.
answers-title = Réponses
answers-explain = Les réponses de chaque responsable ne sont montrées à aucun autre.
answers-count-yes = { $n } oui
answers-count-no = { $n } non
answers-count-missing = { $n } sans réponse
answers-count-contested = { $n } à éclaircir
answers-missing = Sans réponse
answers-partly = Une signature manque
answers-yes = Oui
answers-no = Non
answers-said-yes = oui
answers-said-no = non
answers-paper-yes = oui, sur papier
answers-paper-no = non, sur papier
answers-disputed = papier contesté
answers-outdated = a répondu à un texte plus ancien
answers-said-nothing = pas de réponse
answers-settle = La date limite approche. Sans réponse valable, l'enfant n'est pas autorisé.
answers-tell = Demander aux responsables concernés d'appeler
answers-told = Responsables prévenus le { $date }
answers-slip = Noter une réponse sur papier
answers-slip-hint = Elle s'ajoute à ce qui est signé en ligne. Le responsable la voit et peut la contester.
answers-slip-who = Élève et responsable
answers-slip-choose = Choisissez
answers-slip-on = Reçue le
answers-slip-same = La feuille porte le repère { $mark }.
answers-slip-same-hint = L'annonce a été modifiée. Une feuille d'avant ne compte pas.
answers-slip-other = Le texte a changé. Comparez le repère écrit sur la feuille.
answers-slip-future = Cette date n'est pas encore passée.
answers-slip-nobody = Cette personne ne signe pas ici. Choisissez dans la liste.
answers-slip-save = Noter
evidence-title = Preuve
evidence-explain = Un dossier avec le texte exact et les réponses. « sha256sum -c SHA256SUMS » le vérifie.
evidence-take = Télécharger la preuve
evidence-answers = reponses
evidence-pupil = Élève
evidence-guardian = Responsable
evidence-answer = Réponse
evidence-how = Comment
evidence-at = Donnée le (UTC)
evidence-until = Ne compte plus depuis (UTC)
evidence-paper = sur papier, reçu le { $date }
evidence-screen = en ligne
evidence-withdrawn = retirée
evidence-disputed = contestée
evidence-undone = publication annulée
evidence-scope-one = La réponse d'un responsable suffit.
evidence-scope-both = Chaque responsable doit répondre.
evidence-documents = Documents joints (SHA-256) :
evidence-changed = changée

## Documents : pourquoi un fichier est refusé
document-too-large = Ce fichier dépasse 10 Mo.
document-unknown-format = Ce type de fichier ne se partage pas. Un PDF, si.
document-wrong-name = Le fichier n’est pas du type que son nom annonce.
document-damaged = Ce fichier n’a pas pu être lu en entier. Enregistrez-le de nouveau, ou en PDF.
document-hidden-data = Ce fichier contient des données qu’aucune page ne montre. Enregistrez-le en nouveau PDF.
document-too-complex = Une fois décompressé, ce fichier est trop grand. Partagez-en un plus petit.
document-encrypted = Ce fichier est protégé. Enregistrez-le sans mot de passe.
document-macro = Ce fichier contient des macros. Enregistrez-le sans elles.
document-active = Ce fichier contient des commandes qui s’exécutent à l’ouverture. Enregistrez-le en nouveau PDF.
document-embedded = Ce fichier en contient un autre, un son ou un film. Retirez-le.
document-external = Ce fichier va chercher du contenu ailleurs. Retirez-le.
document-form = Ce fichier contient un formulaire à remplir. Imprimez-le d’abord en PDF.
document-picture = Ce fichier contient des images. Votre école partage des documents sans images.
document-not-text = Ce n’est pas du texte simple. Enregistrez-le en texte UTF-8.
document-calendar = Cet agenda contient autre chose que des dates et des mots.
document-unchecked = Le fichier n’a pas pu être vérifié à temps. Rien n’a été enregistré.

## Licences pour publier, engagement des familles

licence-title = Licence pour publier
licence-go = Passer la licence
licence-never = Avant de publier, passez votre licence. Cela prend cinq minutes. Votre texte vous attend.
licence-over = Votre licence a pris fin le { $date }. Repassez-la avant de publier.
licence-changed = La charte a changé. Repassez votre licence avant de publier.
licence-until = Votre licence est valable jusqu'au { $date }.
licence-ends = Votre licence se termine le { $date }. Vous pouvez déjà la repasser.
licence-intro = Lisez la charte, puis répondez à cinq situations. Vos erreurs ne sont gardées nulle part.
licence-read = J'ai lu la charte et je la respecte
licence-read-missing = Lisez la charte, puis cochez la case.
licence-stale = La charte vient de changer. Relisez-la, puis cochez la case.
licence-answer-missing = Choisissez une réponse.
licence-situations = Cinq situations
licence-lessons = Les situations et leurs réponses
licence-submit = Valider mes réponses
licence-continue = Continuer vers mon annonce
licence-1 = Les élèves ont fini leurs masques. Vous voulez les montrer.
licence-1-a = Je publie une photo des élèves masqués.
licence-1-b = J'affiche les masques et j'annonce où les voir.
licence-1-c = J'envoie la photo à quelques parents.
licence-1-why = Aucune image d'élève ne part, même masqué. Le mur de l'école montre le travail.
licence-2 = Un élève a la varicelle. La classe doit être prévenue.
licence-2-a = J'écris son prénom.
licence-2-b = J'écris ses initiales.
licence-2-c = Je n'écris rien sur l'élève. La direction prévient les familles.
licence-2-why = La santé d'un élève ne s'écrit pas, même en initiales. La direction choisit les mots.
licence-3 = Deux élèves se sont disputés. Plusieurs familles posent des questions.
licence-3-a = J'appelle les familles concernées, et elles seules.
licence-3-b = J'explique la dispute à toute la classe.
licence-3-c = Je publie la punition, pour l'exemple.
licence-3-why = Un conflit regarde les familles concernées, et elles seules. Il ne s'écrit pas.
licence-4 = Votre annonce est partie avec le nom entier d'une élève.
licence-4-a = J'attends que quelqu'un s'en plaigne.
licence-4-b = Je publie une deuxième annonce, qui corrige.
licence-4-c = Je la retire tout de suite et je préviens la direction.
licence-4-why = Un texte retiré n'est plus lu. La direction doit savoir ce qui a été vu.
licence-5 = Un parent ouvre un groupe de discussion pour la classe. Il vous y invite.
licence-5-a = J'y publie les mêmes annonces.
licence-5-b = Je réponds que les annonces restent ici.
licence-5-c = Je donne mon numéro, sans rien publier.
licence-5-why = Ailleurs, personne ne sait qui lit. Votre numéro reste le vôtre.
licences-title = Licences du personnel
licences-intro = Chaque personne qui publie a une licence pour douze mois. Aucune erreur n'est gardée.
licences-none = Personne ne publie encore.
licences-count =
    { $n ->
        [one] { $n } personne concernée
       *[other] { $n } personnes concernées
    }
licences-person = Personne
licences-state = Licence
licences-never = Jamais passée
licences-until = Jusqu'au { $date }
licences-over = Terminée le { $date }
licences-changed = À repasser : la charte a changé
charter-title = Charte de publication
charter-intro = Une règle par ligne, dans les deux langues.
charter-fr = Le texte en français
charter-en = Le texte en anglais
charter-material = Ce changement modifie ce que le personnel doit savoir
charter-material-hint = Toutes les licences prennent fin. Chacun repasse la sienne avant de publier.
charter-check = Voir les changements
charter-save = Enregistrer
charter-changes = Ce qui change
charter-same = Rien n'a changé.
charter-empty = Écrivez au moins une règle.
charter-long = Au plus { $rules } règles, de { $max } signes chacune, et 6000 signes en tout.
charter-conflict = Quelqu'un a changé la charte entre-temps. Comparez, puis enregistrez.
charter-versions = Voir toutes les versions
charter-version = Version { $n }
charter-saved = Enregistrée le { $date }
charter-shipped = Fournie avec Préau
charter-material-mark = Licences à repasser
charter-correction = Correction
charter-gone = Retiré :
charter-new = Ajouté :
pledge-title = Engagement des familles
pledge-intro = Chaque année scolaire, les familles acceptent ces quatre règles.
pledge-asked = Nos règles de l'année : relisez-les et acceptez-les.
pledge-paused = La lecture attend votre accord. Les alertes et les annonces à signer restent lisibles.
pledge-accept = J'accepte ces règles
pledge-done = Merci, c'est accepté.
pledge-given = Vous avez accepté ces règles le { $date }.
pledge-share = Cette année, { $n } % des familles au moins ont accepté.
pledge-few = Trop peu de familles ont un compte pour le dire.
audit-did-licence-pass = Licence pour publier obtenue
audit-did-charter-change = Charte de publication changée, licences à repasser
audit-did-charter-correct = Charte de publication corrigée
audit-did-pledge-give = Engagement des familles accepté
data-licences = Licences pour publier
data-pledges = Engagement des familles
register-licences = Licences pour publier
register-licences-why = Ne laisser publier que des personnes formées à la charte.
register-licences-basis = Mission d'intérêt public.
register-licences-people = Enseignants, remplaçants, direction.
register-licences-data = Version de la charte, jour de réussite, dernier jour. Aucune erreur.
register-licences-recipients = La personne elle-même et la direction.
register-licences-kept = Un an après le dernier jour, ou jusqu'au départ de la personne.
register-pledges = Engagement des familles
register-pledges-why = Partager avec les familles le soin de ce qui se lit ici.
register-pledges-basis = Mission d'intérêt public.
register-pledges-people = Responsables et élèves qui ont un compte.
register-pledges-data = Année, version du texte, jour de l'accord.
register-pledges-recipients = La personne elle-même. La direction lit un pourcentage pour toute l'école.
register-pledges-kept = Tant que le compte existe.

## Documents d'une annonce

files-title = Documents
files-choose = Ajouter des documents
files-count =
    { $n ->
        [one] { $n } document
       *[other] { $n } documents
    }
files-empty = Aucun document pour l'instant.
files-file = Document
files-file-hint = PDF, texte, tableau, présentation ou agenda. 10 Mo au plus, cinq par annonce.
files-add = Ajouter
files-remove = Retirer
files-back = Revenir au texte
files-cleaned = Préau garde une copie nettoyée, sans auteur ni versions cachées.
files-fixed = Cette annonce est publiée : ses documents ne changent plus. Retirez-la pour les reprendre.
files-withdrawn = Ses documents sont effacés.
files-none-chosen = Choisissez un fichier.
files-several-chosen = Choisissez un seul fichier à la fois.
files-pictures-offer = Vous pouvez le partager sans elles.
files-without-pictures = Partager sans les images
files-without-pictures-hint = Chaque image devient un cadre vide. Choisissez le fichier encore une fois.
files-infected = Ce fichier contient un virus. Rien n'a été enregistré.
files-many = Cette annonce a déjà cinq documents. Retirez-en un d'abord.
files-full = La classe n'a plus de place : 500 Mo au plus. Rien n'a été enregistré.
file-kind-pdf = PDF
file-kind-odt = texte (ODT)
file-kind-ods = tableau (ODS)
file-kind-odp = présentation (ODP)
file-kind-docx = texte (Word)
file-kind-xlsx = tableau (Excel)
file-kind-pptx = présentation (PowerPoint)
file-kind-txt = texte simple
file-kind-csv = tableau (CSV)
file-kind-ics = agenda (ICS)
file-size-kilo = { $n } ko
file-size-mega = { $n } Mo
settings-pictures = Images dans les documents
settings-pictures-strict = Aucune, sauf de très petites
settings-pictures-letterhead = L'en-tête de l'école aussi
settings-pictures-letterhead-hint = Deux images au plus, en 64 couleurs, de 600 × 200 points.
purge-count-files = Documents

## Échanges (threads)

threads-title = Messages
threads-intro = Entre vous et les enseignants de l'enfant, à propos de lui seul.
threads-none = Aucun message pour l'instant.
thread-new = Écrire un message
thread-new-intro = Vous seul et les enseignants de la classe lisez ces messages.
thread-new-none = Vous ne pouvez écrire à aucune classe pour l'instant.
thread-staff-intro = Une seule personne reçoit ce message, avec les enseignants de la classe.
thread-staff-none = Personne de la classe ne peut recevoir de message ici.
thread-about = À propos de { $child }, { $class }
thread-with = { $guardian }, à propos de { $child }, { $class }
thread-about-label = À propos de qui ?
thread-about-choice = { $child }, { $class }
thread-about-missing = Choisissez un enfant.
thread-to-label = À qui ?
thread-to-choice = { $child } : { $guardian }
thread-to-missing = Choisissez une personne.
thread-choose = Choisir
thread-subject = Objet
thread-subject-missing = Écrivez un objet.
thread-body = Message
thread-answer = Votre message
thread-body-hint = 4 000 caractères au plus. Aucun fichier.
thread-body-missing = Écrivez un message.
thread-send = Envoyer
thread-urgent = Pour une urgence, appelez l'école : { $phone }.
thread-readers = Lu par : { $names }
thread-nobody-reads = Aucun enseignant ne lit ces messages maintenant.
thread-held = Sera remis { $moment }
thread-later = Si vous écrivez maintenant, votre message sera remis { $moment }.
thread-night = Remettre ce message { $moment }
thread-take-back = Reprendre ce message
thread-seen = J'ai lu
thread-unread = Nouveau
thread-closed = Fermé
thread-close = Fermer cet échange
thread-open = Rouvrir cet échange
thread-heirs = Enseignants arrivés depuis
thread-heirs-hint = Ils ne voient pas cet échange, sauf si vous le voulez.
thread-let-in = Laisser lire
thread-was-read = Lu { $moment } pour protéger un enfant. Décidé par { $reader } et { $agreed }.
thread-refusal-closed = Cet échange est fermé.
thread-refusal-class = La classe ne prend pas de messages en ce moment.
thread-refusal-of-age = L'élève est majeur : les messages des responsables s'arrêtent.
thread-refusal-screen = Cette personne ne lit pas ses messages ici.
thread-refusal-right = Cet échange ne peut plus continuer.
thread-days-title = Mes jours de réponse
thread-days-intro = À temps partiel ? Les messages attendent un de vos jours.
thread-days-label = Jours où je réponds (aucun : ceux de l'école)
office-hours-title = Heures de lecture des messages
office-hours-intro = Hors de ces heures et en vacances, les messages des familles attendent.
office-days = Jours
office-days-missing = Choisissez un jour au moins.
office-from = De
office-until = À
office-hour-from-missing = Donnez l'heure du début, comme 08:00.
office-hour-until-missing = Donnez l'heure de la fin, comme 17:00.
office-hours-backwards = La fin doit venir après le début.
safeguarding-title = Lire pour protéger un enfant
safeguarding-intro = Une deuxième personne doit être d'accord. Vous lisez alors un échange pendant 24 heures.
safeguarding-told = Le responsable et les enseignants verront que vous avez lu.
safeguarding-open = { $child }, { $class } : jusqu'au { $moment }
safeguarding-read = Lire
safeguarding-search = Nom de l'enfant
safeguarding-search-hint = Nom de famille, puis prénom
safeguarding-find = Chercher
safeguarding-none = Aucun échange pour ce nom.
safeguarding-which = Quel échange ?
safeguarding-thread = { $child }, avec { $guardian }, { $class }, depuis le { $date }
safeguarding-thread-missing = Choisissez un échange.
safeguarding-reason = Pourquoi ?
safeguarding-reason-hint = La deuxième personne lit cette raison.
safeguarding-reason-missing = Écrivez une raison.
safeguarding-ask = Demander
home-messages = Messages
home-messages-new = Vous avez de nouveaux messages.
approval-safeguarding-read = Lire un échange pour protéger un enfant
approval-safeguarding-read-text = La direction lira pendant 24 heures ce qu'une famille et des enseignants s'écrivent.
approval-number-class = Classe
approval-number-reason = Raison
audit-did-thread-begin = Échange de messages commencé
audit-did-thread-close = Échange de messages fermé
audit-did-thread-open = Échange de messages rouvert
audit-did-thread-hand-over = Enseignant admis dans un échange de messages
audit-did-thread-take-back = Échange de messages repris avant sa remise
audit-did-safeguarding-grant = Lecture d'un échange accordée
audit-did-safeguarding-read = Échange lu pour protéger un enfant
purge-count-threads = Échanges de messages
purge-count-messages = Messages
data-threads = Messages avec l'école
data-thread-mine = Vous
data-thread-staff = L'école
register-threads = Échanges entre familles et enseignants
register-threads-why = Parler d'un enfant avec ses enseignants.
register-threads-basis = Mission d'intérêt public.
register-threads-people = Responsables, enseignants, enfants dont on parle.
register-threads-data = Objet, messages, heures d'envoi et de remise.
register-threads-recipients = Un responsable et les enseignants de l'enfant. Pour protéger un enfant : la direction, à deux.
register-threads-kept = 60 jours après la fin de l'année.
register-questions = Questions sous les annonces
register-questions-why = Répondre aux familles, et dire à la classe ce que d'autres demandent.
register-questions-basis = Mission d'intérêt public.
register-questions-people = Responsables, enseignants.
register-questions-data = Question, réponse, auteurs, heures ; publiée, sans le nom de la famille.
register-questions-recipients = Qui a demandé et les enseignants de la classe ; publiée, les lecteurs de l'annonce.
register-questions-kept = 60 jours après la fin de l'année.

# Annonces à toutes les classes : ce que la direction dit à l'école entière.
broadcast-all = À toutes les classes
broadcast-lead = Vous écrivez une fois. Chaque classe ouverte le reçoit.
broadcast-new = Écrire à toutes les classes
broadcast-alert = Alerter toutes les classes
broadcast-alert-lead = Une deuxième personne doit approuver dans les six heures. L'alerte part alors, sans retour possible.
broadcast-none = Rien n'a encore été dit à toutes les classes.
broadcast-classes = { $n ->
        [one] Une classe
       *[other] { $n } classes
    }
broadcast-by-class = Classe par classe
broadcast-publish = Publier dans toutes les classes
broadcast-ask = Demander à une deuxième personne
broadcast-why-alert = Une alerte à toutes les classes part quand une deuxième personne approuve.
broadcast-why-risky = À cause de ce qui a été trouvé, une deuxième personne doit approuver.
broadcast-why-rule = Une deuxième personne doit approuver avant la publication.
broadcast-waits = Une deuxième personne est prévenue. Rien n'est encore parti.
broadcast-waits-edit = Ce texte attend de partir, ou une deuxième personne le relit. Reprenez-le d'abord sur sa page.
broadcast-waits-badge = Attend une deuxième personne
broadcast-refused = La deuxième personne n'a pas approuvé. Modifiez le texte ou redemandez.
broadcast-out = Publié
broadcast-edit-submit = Enregistrer dans toutes les classes
broadcast-withdrawn = Retiré
broadcast-withdraw = Retirer dans toutes les classes
broadcast-delete = Supprimer ce brouillon
broadcast-nowhere = Aucune classe n'est ouverte en ce moment. Rien ne peut partir.
approval-broadcast = Publier dans toutes les classes
approval-then = Quand et où
approval-later = Publication prévue
approval-broadcast-text = La direction demande d'envoyer ce texte à toutes les familles de l'école.
approval-alert-text = La direction demande d'envoyer ceci tout de suite, sans retour possible.
approval-number-families = Responsables qui le liront
notice-broadcast-alert-waits = Une alerte à toutes les classes attend votre accord.
notice-broadcast-waits = Un message à toutes les classes attend votre accord.
audit-did-broadcast-send = Texte envoyé à toutes les classes
audit-did-broadcast-plan = Texte prévu pour toutes les classes
audit-did-broadcast-hold = Texte prévu repris
audit-did-broadcast-held = Texte prévu qui n'a pas pu partir
audit-did-broadcast-undo = Envoi à toutes les classes annulé
audit-did-broadcast-edit = Texte modifié dans toutes les classes
audit-did-broadcast-withdraw = Texte retiré dans toutes les classes
audit-did-broadcast-cancel = Événement annulé dans toutes les classes
audit-did-broadcast-restore = Événement rétabli dans toutes les classes

# La semaine sur papier (sheets)
sheets-title = La semaine sur papier
sheets-lead = Pour les familles qui lisent sur papier, ou qui ne se sont pas encore connectées.
sheets-week = Semaine du { $date }
sheets-before = Semaine d'avant
sheets-after = Semaine d'après
sheets-nobody = Toutes les familles de la classe lisent à l'écran.
sheets-nothing = Rien n'a été publié cette semaine.
sheets-see = Voir et imprimer les feuilles
sheets-who = Feuilles remises à
sheets-untold = { $count ->
        [one] 1 annonce à faire connaître
       *[other] { $count } annonces à faire connaître
    }
sheets-told = a tout reçu
sheets-hint = Cochez après avoir remis la feuille. Qui vit à part la reçoit par la poste ou en main propre. Ces familles comptent alors comme jointes.
sheets-handed = Ces feuilles sont remises
sheets-print-lead = Une feuille par responsable, dans sa langue. Ne la donnez à personne d'autre.
sheets-cancelled = Annulé
sheets-choice = Un choix est demandé. Répondez avec le coupon, ou appelez l'école : { $phone }.
sheets-documents = Un document va avec cette annonce. Demandez-le à l'école.
sheets-yes = Oui, j'autorise
sheets-no = Non
sheets-sign = { $name }, date et signature :
sheets-until = À rendre avant le { $date } au soir
sheets-mark = Repère : { $mark }
sheets-foot = Cette feuille est pour vous seulement. Vous pouvez aussi lire à l'écran : demandez une lettre à l'école.
audit-did-sheets-handed = Feuilles de la semaine remises aux familles

# Être prévenu : un courriel dit qu'il y a du nouveau, et rien d'autre.
telling-title = Comment me prévenir
telling-lead = Nous disons seulement qu'il y a du nouveau. Pour lire, on ouvre Préau.
telling-off = Cette école n'envoie ni courriels ni notifications. Ouvrez Préau pour savoir s'il y a du nouveau.
telling-no-email = Nous n'avons pas votre adresse e-mail. Vous ne recevez aucun courriel.
telling-add-email = Donner mon adresse
telling-failed = Votre adresse e-mail ne marche pas : nos courriels reviennent.
telling-mend = Corriger mon adresse
telling-stopped = Vous avez arrêté le courriel du jour par le lien d'un courriel.
telling-digest-hint = Une fois par jour, pour tous vos enfants. Rien si vous avez tout lu.
telling-hour = À quelle heure ?
telling-hour-quiet = À cette heure, vous voulez être tranquille. Choisissez une autre heure.
telling-slips = Quand une réponse est attendue sous deux jours
telling-quiet = Heures tranquilles
telling-quiet-hint = Jamais la nuit, le week-end ou pendant les vacances. Vous pouvez élargir ces heures.
telling-quiet-from = Tranquille à partir de
telling-quiet-until = Jusqu'à
telling-alerts = Une alerte de l'école arrive toujours, à toute heure.
telling-daily = Quand il y a du nouveau
telling-by-mail = Par courriel
telling-by-push = Par notification, sur les appareils choisis
telling-push = Notifications
telling-push-lead = Un appareil peut afficher « Il y a du nouveau ». Rien d'autre n'y apparaît.
telling-push-here = Me prévenir sur cet appareil
telling-push-end = Ne plus me prévenir ici
telling-push-shared = Vous êtes plusieurs sur cet appareil : pas de notification ici.
telling-push-none = Cet appareil ne peut pas être prévenu ici. Sur iPhone, ajoutez d'abord Préau à l'écran d'accueil.
telling-push-denied = Cet appareil a refusé les notifications. Autorisez-les dans les réglages du navigateur, puis revenez.
telling-push-refused = Ce navigateur ne peut pas être prévenu. Essayez avec un autre.
telling-texts = Elle arrive aussi par SMS, au numéro que vous avez donné à l'école.
push-news = Il y a du nouveau. Ouvrez Préau.
notice-texts-used-up = Les SMS prévus pour ce mois sont tous partis. Les prochaines alertes partent sans SMS.
stop-title = Ne plus recevoir le courriel du jour
stop-lead = Les alertes et les réponses à donner arriveront encore.
stop-submit = Arrêter le courriel du jour
stop-done = C'est fait. Vous ne recevrez plus le courriel du jour.
stop-again = Pour le recevoir à nouveau : Mon compte, puis « Comment me prévenir ».
notice-letters-stopped = Le courriel du jour est arrêté, par le lien d'un courriel. Vous pouvez le remettre.
mail-digest-subject = Du nouveau dans Préau
mail-digest = Il y a du nouveau. Ouvrez Préau pour lire.
mail-alert-subject = Message urgent de l'école
mail-alert = Message urgent de l'école. Ouvrez Préau ou appelez le { $phone }.
mail-slip-subject = Une réponse est attendue dans Préau
mail-slip = L'école attend votre réponse. Ouvrez Préau pour répondre.
mail-call-subject = On vous attend dans Préau
mail-call = Une décision urgente attend votre accord. Ouvrez Préau.
mail-private = Ce courriel ne contient rien de privé. N'y répondez pas : personne ne le lirait.
mail-open = Ouvrir Préau
mail-stop = Ne plus recevoir le courriel du jour
mail-test-subject = Essai de Préau
mail-test = Ce courriel vient de Préau : l'envoi fonctionne.
people-mail-failed = L'adresse e-mail ne marche pas : nos courriels reviennent. Demandez la bonne à cette personne.
school-task-unreachable = { $n ->
        [one] Une adresse e-mail ne marche pas
       *[other] { $n } adresses e-mail ne marchent pas
    }

register-telling = Prévenir qu'il y a du nouveau
register-telling-why = Dire aux familles et à l'équipe qu'il y a du nouveau, et rien d'autre.
register-telling-basis = Mission d'intérêt public.
register-telling-people = Responsables, équipe.
register-telling-data = Adresse e-mail, et si elle marche. Heures choisies. Adresses des navigateurs prévenus. Envois, sans leur sujet.
register-telling-recipients = Serveur de courriel de l'école. Services de notification des navigateurs. Service de SMS. Aucun ne reçoit le contenu.
register-telling-kept = Envois : 60 jours. Choix et adresse : jusqu'au départ.

## Langues

# Quelqu'un dont c'est la langue a relu ce fichier : « yes » ou « no ». L'école voit la réponse, les familles non.
language-reviewed = yes
language-unreviewed = { $language } (traduction pas encore relue)
version-by-school = Traduit par l'école
version-original = Texte d'origine
translate-submit = Traduire ce texte
translate-title = Traduction automatique
translate-label = Une machine a traduit ce texte. Seul le texte d'origine compte.
translate-failed = La traduction n'est pas venue. Recommencez plus tard.
translate-often = Cela fait beaucoup de traductions. Recommencez dans une heure.
