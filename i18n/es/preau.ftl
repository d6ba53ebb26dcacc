# Las palabras de Préau en español, para las familias. Todavía no las ha revisado una persona que hable el idioma.
# Not yet reviewed by a speaker of the language: see language-reviewed at the end.

## En todas partes

app-name = Préau
app-skip = Ir al contenido
app-error-prefix = Error:
app-demo = Escuela de demostración. Aquí nadie existe y nada es real.
app-terminal = Se ha abierto un acceso de dirección desde el servidor. Hable con la dirección.
app-alone = La dirección hace sola algo que requiere dos personas. Ver qué es.
app-back = Volver
app-change = Modificar
app-confirm = Confirmar
app-continue = Continuar
app-print = Imprimir
app-print-hint = O use la opción «Imprimir» de su navegador.
app-save = Guardar
app-saved = Guardado.
app-search = Buscar
app-day = Día
app-month = Mes
app-year = Año
app-until = hasta el { $date }
app-pager = Páginas
app-pager-older = Más antiguo
app-pager-newest = Volver al principio
app-errors =
    { $n ->
        [one] Hay { $n } punto que corregir
       *[other] Hay { $n } puntos que corregir
    }
app-error-of = { $name }: { $sentence }
app-pupils =
    { $n ->
        [one] { $n } alumno
       *[other] { $n } alumnos
    }
flash-draft-saved = Borrador guardado.
flash-edited = Anuncio modificado. Las familias ven la fecha del cambio.
flash-withdrawn = Anuncio retirado.
flash-others-ended = Se ha cerrado la sesión en sus otros dispositivos.
flash-vouched = Confirmado.
flash-deleted = Borrado.
flash-merged = Las dos fichas son ahora una sola.
flash-discarded = Todo descartado. No se ha guardado nada.
flash-waiting = Una segunda persona debe confirmar.
flash-called = Anotado.
nav-main = Navegación principal
nav-account = Mi cuenta
nav-read = Para leer
nav-children = Mis hijos
nav-who = Quién ve qué
nav-class = Mi clase
nav-publish = Publicar
nav-pupils = Alumnos
nav-school = Escuela
nav-groups = Clases
nav-people = Personas
nav-sign-in = Iniciar sesión
nav-sign-out = Cerrar sesión
foot-label = Ayuda e información
foot-private = grupo privado, visible solo para sus miembros
foot-privacy = Sus datos
foot-accessibility = Accesibilidad: parcialmente conforme
foot-notices = Aviso legal
foot-help = Ayuda para iniciar sesión
foot-language = Idioma
field-required = Rellene este campo.
field-choose = Elija una respuesta.
field-too-long =
    { $max ->
        [one] { $max } carácter como máximo.
       *[other] { $max } caracteres como máximo.
    }
field-date-impossible = Esta fecha no existe. Ejemplo: 27 3 2018.
field-email = Esta dirección no está completa. Ejemplo: nombre@ejemplo.es.

## Cuando una página no aparece

not-found-title = Página no encontrada
not-found = Esta página no existe, o usted no tiene acceso a ella.
not-found-next = Compruebe la dirección o vuelva a su página.
not-allowed-title = Acción no permitida
forbidden = Usted puede ver esta página, pero no puede hacer esta acción.
forbidden-next = Si lo necesita, hable con la escuela.
foreign = Esta petición no viene de una página de Préau. No se ha hecho nada.
stale = Para esta acción hay que escribir otra vez la contraseña.
stale-next = Vuelva a la página anterior e inténtelo de nuevo.
too-large-title = Es demasiado grande
too-large = Lo que envía es demasiado grande. No se ha guardado nada.
too-large-next = Vuelva a la página anterior. Elija un archivo más pequeño.
slow-title = Conexión demasiado lenta
slow = El envío ha tardado demasiado. No se ha guardado nada.
slow-next = Inténtelo de nuevo cuando la red funcione mejor.
malformed-title = Petición no entendida
malformed = Préau no ha entendido esta petición. No se ha hecho nada.
malformed-next = Vuelva a la página anterior, cárguela de nuevo e inténtelo otra vez.
too-many-title = Demasiados intentos
too-many = Ha habido demasiados intentos en poco tiempo.
too-many-next = Espere unos minutos e inténtelo de nuevo.
busy-title = Mucha gente a la vez
busy = El servidor está muy ocupado. No se ha perdido nada.
busy-next = Espere un minuto e inténtelo de nuevo.
internal-title = Un fallo nuestro
internal = Algo no ha funcionado. No es culpa suya.
internal-next = Inténtelo más tarde. Si sigue igual, dé este número a la escuela:
failure-home = Ir a mi página
offline-title = Sin conexión
offline = Sin conexión. No se guarda nada en este teléfono. Escuela: { $phone }.
offline-no-phone = Sin conexión. No se guarda nada en este teléfono.
offline-next = Compruebe su conexión y cargue la página de nuevo.
unattended = La escuela ya no tiene dirección. Mientras tanto, no se puede cambiar nada sobre las personas.
unattended-next = La persona que se ocupa del servidor puede nombrar una dirección.

## Iniciar sesión (login)

login-title = Iniciar sesión
login-name = Nombre de usuario
login-name-hint = Por ejemplo, karima.benali
login-password = Contraseña
login-shared = Varias personas usan este dispositivo
login-shared-hint = Su sesión se cerrará después de 30 minutos.
login-submit = Iniciar sesión
login-failed = El nombre de usuario o la contraseña no son correctos.
login-wait =
    { $minutes ->
        [one] Demasiados intentos. Espere { $minutes } minuto.
       *[other] Demasiados intentos. Espere { $minutes } minutos.
    }
login-letter = He recibido una carta de la escuela
login-forgotten = He olvidado mi contraseña
login-signed-out = Su sesión está cerrada.
login-second-title = Segunda verificación
login-second-code = Código de 6 cifras
login-second-hint = Abra su aplicación de códigos o use su hoja de códigos.
login-second-failed = Este código no es correcto. Espere el siguiente e inténtelo de nuevo.
login-device-title = Dispositivo nuevo
login-device-explain = Préau todavía no conoce este dispositivo.
login-device-code = Código que le ha dado la escuela
login-device-hint = 8 caracteres, válidos durante 30 minutos.
login-device-failed = Este código no funciona. Pida otro a la escuela.
confirm-title = Confirme su identidad
confirm-explain = Para continuar, escriba otra vez su contraseña.
confirm-kept = Su texto está guardado.
confirm-file = Después, elija el archivo otra vez.
confirm-failed = Esta contraseña no es correcta. Inténtelo de nuevo.
password-long = Esta contraseña es demasiado larga.
password-common = Mucha gente usa esta contraseña. Elija otra.
password-personal = Esta contraseña contiene un nombre conocido. Elija otra.
password-pattern = Esta contraseña sigue una serie conocida. Añada una o dos palabras.
recover-title = Ayuda para iniciar sesión
recover-forgotten = Ha olvidado su contraseña
recover-forgotten-text = Vaya a la escuela o hable con el equipo de la clase. Le darán un código.
recover-code-text = Este código dura 30 minutos. Cierra la sesión en sus otros dispositivos.
recover-have-code = Tengo un código
recover-password-title = Elegir una contraseña nueva
recover-failed = El nombre de usuario o el código no son correctos. Pida otro código a la escuela.
recover-letter = No tiene carta
recover-letter-text = Solo la escuela da acceso. Llame a la secretaría.
recover-never = Préau nunca envía un enlace para cambiar la contraseña.
recover-phone = Escuela: { $phone }

## Entrar en la clase (join)

join-title = Entrar en la clase
join-intro = Tenga a mano la carta que le dio la escuela.
join-code = Código de la carta
join-code-hint = 12 caracteres, por ejemplo KTR7-M4QP-9XWB
join-code-bad = Este código no funciona. Cada código sirve una sola vez y dura 14 días.
join-code-bad-next = Pida una carta nueva a la escuela.
join-birth = Fecha de nacimiento de su hijo o hija
join-birth-hint = Por ejemplo, 27 3 2018
join-staff-code = Las 6 cifras que le dieron con la carta
join-no-letter = No tengo carta
join-no-letter-text = Solo la escuela da acceso. Ninguna otra persona puede dárselo.
join-session-open = Hay una sesión abierta en este dispositivo: { $name }.
join-confirm = ¿Es usted { $guardian }, responsable de { $pupil }?
join-confirm-staff = ¿Es usted { $name }?
join-confirm-yes = Sí, soy yo
join-confirm-no = No, no soy yo
join-not-me = Gracias. Este código ya no sirve. Hemos avisado a la escuela.
join-have-account = Ya tengo una cuenta
join-have-account-bad = Esta cuenta no es la de la carta. La escuela debe comprobarlo.
join-account-title = Elegir una contraseña
join-login = Su nombre de usuario
join-login-hint = Préau lo ha preparado. Puede cambiarlo.
join-login-taken = Este nombre ya está en uso. Elija otro.
join-password = Contraseña
join-password-hint = 8 caracteres como mínimo. Varias palabras sin relación entre ellas son buena idea.
join-password-weak = Esta contraseña es muy fácil de adivinar. Añada una o dos palabras.
join-password-short = Esta contraseña es demasiado corta. Debe tener 8 caracteres.
join-shared = Varias personas usan este dispositivo
join-rules-title = Nuestras reglas
join-rule-1 = Lo que leo aquí se queda entre nosotros.
join-rule-2 = No copio los mensajes ni los nombres de los niños.
join-rule-3 = Mi acceso es personal. No lo presto.
join-rule-4 = Si algo me molesta, lo hablo con la escuela.
join-rules-accept = Acepto estas reglas.
join-rules-missing = Lea las reglas y marque la casilla.
join-submit = Terminar
join-done-title = Ya está
join-done = Gracias. Su acceso está listo.
join-done-login = Apunte su nombre de usuario:
join-spare-title = Sus 6 códigos de reserva
join-spare-text = Cada código sirve una vez, en un dispositivo nuevo. Guárdelos en casa.
join-wait-school = Gracias. La escuela debe confirmar que es usted. Vuelva aquí en uno o dos días.
join-staff = ¿Trabaja en la escuela?
join-staff-hint = En lugar de la fecha de nacimiento.
join-digits-bad = Escriba las 6 cifras que le ha dicho la escuela.
join-identity-missing = Marque esta casilla si es usted.
join-session-ends = Esa sesión se cerrará al terminar.
join-login-bad = De 2 a 60 caracteres: letras sin acento, cifras, puntos y guiones.
join-password-long = Esta contraseña es demasiado larga.
join-password-personal = Esta contraseña contiene un nombre fácil de adivinar. Use otras palabras.
join-has-account = Usted ya tiene una cuenta. Marque esta casilla y use esa cuenta.
join-have-account-hint = Escriba arriba el nombre de usuario y la contraseña de esa cuenta.
join-known-account = Su carta está registrada. Inicie sesión con su cuenta.
join-reads = Ya puede leer. La escuela todavía debe confirmar su acceso.
join-spare-once = Esta página solo los muestra una vez.
join-spare-kept = Ya los he apuntado
join-factor = Falta una cosa: una segunda verificación para entrar en las clases.
join-own = Sí, quiero una cuenta para leer las noticias de mi clase
join-own-hint = Podrá cambiar de opinión cuando quiera.
join-own-missing = Marque esta casilla si quiere una cuenta.

## Mi página (home)

home-title = Para leer
home-greeting = Hola, { $name }
home-todo = Por hacer
home-new = Nuevo
home-read = Ya leído
home-children = Filtrar por hijo o hija
home-all-children = Todos
home-groups = Mis clases
home-unconfirmed = La escuela todavía debe confirmar que es usted. Hasta entonces, solo puede leer.
home-waiting = La escuela todavía debe confirmar que es usted. Después, la clase se abrirá aquí.
home-access-ended = { $group }: su acceso terminó el { $date }.
home-consent-ended = { $group }: una autorización ha terminado. Hable con la escuela.
home-posts = Últimos anuncios
home-office = No tiene ninguna clase para leer. Su trabajo está en «Escuela».
children-empty = En este momento no hay ningún niño inscrito a su nombre.
child-right = Sus derechos
child-right-full = Usted puede leer, firmar, autorizar y escribir a la escuela.
child-right-informed = Usted puede leer las noticias y escribir a la escuela.
child-right-entrusted = El niño o la niña está a su cargo por decisión oficial. Usted puede leer las noticias.
child-right-unconfirmed = La escuela todavía debe confirmar que es usted.
child-dates = Del { $from } al { $until }.
child-paper = Usted ha elegido recibirlo todo en papel.
child-classes = Clase
child-born = Fecha de nacimiento: { $date }
child-posts = Ver sus anuncios
access-ended = Su acceso a esta clase terminó el { $date }.
access-ended-title = Acceso terminado
access-none = En este momento no tiene acceso a ninguna clase.
access-none-next = Si es un error, hable con la escuela.
home-access-ends-title = Un acceso va a terminar
home-access-ends = { $group }: hasta el { $date }.
home-consent-asked = Una autorización espera su respuesta: { $pupil }
consents-title = Sus autorizaciones
consent-account = Una cuenta para su hijo o hija
consent-account-text = Su hijo o hija lee las noticias de su clase. No publica nada. Usted puede decir que no y cambiar de opinión.
consent-contact = Dar sus datos de contacto a los representantes de las familias
consent-contact-text = La escuela puede dar sus datos de contacto a los representantes de las familias. Usted puede decir que no y cambiar de opinión.
consent-nothing = Todavía no ha respondido.
consent-yes = Usted dijo que sí el { $date }.
consent-no = Usted dijo que no.
consent-say-yes = Sí, autorizo
consent-say-no = No
consent-withdraw = Retirar mi autorización
home-parcel = Lo publicado en { $group } sigue a su disposición hasta el { $date }.
home-parcel-take = Descargar una copia

## La clase (group)

feed-empty = Todavía no hay noticias.
feed-empty-staff = Ningún anuncio. El primero puede ser un saludo.
feed-done = Todo leído. Que pase una buena tarde.
group-frozen = La clase está en modo de solo lectura.
group-frozen-review = La revisión de accesos va con retraso.
group-frozen-nobody = Ya nadie enseña en esta clase.
group-closed = La clase está cerrada.
group-frozen-head = La escuela ya no tiene dirección.
group-closed-incident = La dirección la ha cerrado.
group-closed-year = El año escolar ha terminado.
group-frozen-canary = Una prueba de seguridad ha encontrado un fallo: lo estamos revisando.

## Anuncios (post)

post-kind-news = Noticia
post-kind-wall = Expuesto en la escuela
post-new-title = Nuevo anuncio
post-title = Título
post-title-missing = Escriba un título.
post-body-missing = Escriba un mensaje.
post-wall-when = { $place }, del { $from } al { $until }.
post-drafts = Borradores
post-undo = Publicado. Puede deshacerlo durante 10 minutos.
post-undo-submit = Deshacer la publicación
post-undone = Publicación deshecha. El texto vuelve a ser un borrador.
post-undo-late = Ya han pasado los 10 minutos. Puede retirar el anuncio.
post-withdraw = Retirar
post-withdrawn = Anuncio retirado el { $date }.
post-edited = Modificado el { $date }.
post-purge = Se borrará el { $date }
post-why = Por qué veo este mensaje
post-why-guardian = Usted es responsable de { $pupil }. Inscripción en { $group } hasta el { $date }.
post-read = Leído
post-unread = Nuevo
post-list-title = Todos los anuncios
weeks-title = Anuncios por semana, últimas { $n } semanas
weeks-detail = Esta semana: { $this }. La semana pasada: { $last }.
weeks-more = Cada semana
weeks-of = Semana del { $date }
post-published-list = Anuncios publicados
post-untitled = Sin título
post-more = Leer más
post-chosen-badge = Algunas familias
post-chosen-staff = Para los padres o tutores de: { $names }
post-chosen-family = Solo leen este anuncio los padres o tutores de algunos alumnos.
post-kind-homework = Deberes
post-kind-event = Evento
post-kind-praise = Felicitaciones
post-time-impossible = Escriba una hora, por ejemplo 18:30.
post-homework-when = Para el { $date }
post-when-place = { $when } · { $place }
post-when-days = Del { $from } al { $until }
post-when-at = { $date }, a las { $from }
post-when-between = { $date }, de { $from } a { $until }
post-cancelled = Cancelado el { $date }.
post-cancel = Cancelar el evento
post-cancel-not = Restablecer el evento
post-done = Hecho
post-done-hint = Esta marca es para usted. Nadie más la ve.
post-done-submit = Ya está hecho
post-done-not = Todavía no está hecho
post-known-submit = La he leído
post-known-hint = Diga a la escuela que ha leído esta alerta.
post-known = Usted ha dicho que la ha leído
post-known-link = Decir que la he leído
nav-agenda = Agenda
agenda-title = Agenda
agenda-views = Vistas de la agenda
agenda-list = Próximamente
agenda-month = Mes
agenda-earlier = Mes anterior
agenda-later = Mes siguiente
agenda-changed = Modificado
agenda-cancelled = Cancelado
agenda-empty = No hay nada previsto para las próximas 8 semanas.
agenda-empty-month = No hay nada previsto en ese mes.
search-title = Buscar en los anuncios
search-words = Palabras que busca
search-short = Escriba una palabra de dos letras como mínimo.
search-long = Escriba ocho palabras y cien caracteres como máximo.
search-none = No se ha encontrado nada.
search-none-more = Pruebe con otra palabra o con el principio de una palabra.
search-no-more = No hay nada más antiguo.
search-found = Anuncios encontrados
search-head = Usted busca en las clases donde enseña o donde tiene un hijo o hija. Las otras se abren una por una, y sus docentes lo ven.
live-one = 1 novedad: mostrarla
live-other = { $n } novedades: mostrarlas
post-undo-hint = Puede deshacer la publicación durante 10 minutos.
post-expired = Fecha pasada
post-history = Textos anteriores
post-history-hint = Solo los ve el equipo de la clase.
post-history-by = Cambiado por { $name }, { $date }.
post-planned-badge = Previsto: { $moment }

## Segunda lectura (second)

second-title = Para revisar
second-waits-badge = En revisión
second-returned-badge = Devuelto
home-second-look = { $group }: un anuncio de otra persona del equipo espera su revisión.
flash-handed-in = Enviado a revisión. Antes lo lee otra persona del equipo.
flash-planned = Publicación prevista.
flash-approved = Aprobado y publicado.
flash-returned = Devuelto a quien lo escribió.
notice-post-approved = Otra persona del equipo ha aprobado su anuncio.
notice-post-returned = Otra persona del equipo le ha devuelto un anuncio, con un comentario.
notice-post-left-out = Un anuncio para varias clases no llegó a todas: una ya no los recibe.
notice-post-undone = Un colega ha deshecho la publicación de su anuncio. Está en sus borradores.
notice-post-held = Un anuncio previsto no se ha publicado. Está en sus borradores.
notice-post-orphaned = Un anuncio previsto no se publicó: quien lo escribió ya no enseña en esa clase.

## Publicar con cuidado (brake)

post-kind-alert = Alerta

## Alertas (alert)

alert-title = Alerta
alert-time-blank = (hora)
alert-pickup = Venga a buscar a su hijo o hija
alert-pickup-text = Venga a la escuela a buscar a su hijo o hija. Hora: a partir de las { $time }.
alert-closed = La escuela está cerrada
alert-closed-text = La escuela no abre antes de las { $time }. Hasta entonces, su hijo o hija debe quedarse en casa.
alert-late = La clase vuelve más tarde
alert-late-text = La clase volverá hacia las { $time }. Venga a esa hora.
alert-stay = No venga a la escuela
alert-stay-text = Los niños están protegidos dentro de la escuela desde las { $time }. No venga y no llame. Daremos noticias aquí.
alert-cancelled = Excursión cancelada
alert-cancelled-text = La excursión prevista a las { $time } está cancelada.
alert-over = La alerta ha terminado
alert-over-text = La alerta terminó a las { $time }.
alert-other = Con otras palabras
alert-other-hint = Antes debe aprobarlo otra persona del equipo o la dirección.
alert-sure-missing = Marque la casilla para confirmar que esta alerta se puede enviar.
flash-alert-sent = Alerta enviada. Llame ahora a las familias que no la han leído.
notice-alert-sent = Otra persona del equipo ha enviado una alerta a su clase.
notice-alert-waits = Una alerta de otra persona del equipo espera su aprobación.

## Señalar un problema (report)

report-title = Señalar un problema en este anuncio
report-lead = El equipo de la clase y la dirección leen su mensaje, no su nombre. Usted dejará de ver el anuncio.
report-reason = ¿Cuál es el problema?
report-child = Dice demasiado sobre un niño o una niña
report-picture = Lleva a la imagen de un niño o una niña
report-private = Es privado, o no es para mí
report-wrong = Es falso u ofensivo
report-other = Otra cosa
report-text = ¿Qué debe saber la escuela?
report-text-missing = Diga cuál es el problema.
report-many = Ya ha señalado problemas en 5 anuncios. Espere la respuesta de la escuela.
report-submit = Enviar
report-reported = Una persona ha señalado un problema en este anuncio
report-hidden = Por ahora, las familias y los alumnos no lo ven.
report-hidden-one = La persona que señaló el problema ya no lo ve. Las demás sí.
report-keep = Puede quedarse
report-not-own = Otra persona del equipo o la dirección decide si se queda. Usted puede retirarlo.
flash-reported = Gracias. La escuela lo revisará.
notice-post-reported = Una persona ha señalado un problema en un anuncio de una clase.
notice-report-answered = La escuela ha revisado el anuncio en el que usted señaló un problema.
questions-title = Preguntas
questions-waiting =
    { $n ->
        [one] Una pregunta espera respuesta
       *[other] { $n } preguntas esperan respuesta
    }
questions-answered = Respondidas a una sola familia
home-questions = Preguntas de las familias
question-ask = Hacer una pregunta
question-lead = Los docentes de la clase reciben su pregunta, con su nombre. Le responden a usted, o la publican para la clase sin su nombre.
question-yours = Su pregunta
question-hint = 3 como máximo por anuncio. No escriba el nombre de ningún otro niño.
question-submit = Enviar a los docentes
question-of-yours = Su pregunta
question-state-waiting = Espera una respuesta. Solo la leen los docentes de la clase.
question-state-answered = Respondida solo a usted. Las otras familias no la ven.
question-state-published = Respondida, y publicada sin su nombre.
question-take-back = Retirar mi pregunta
question-unpublish = Retirar
question-meta = { $name }, { $moment }
question-closed-late = Se podían hacer preguntas durante 7 días.
question-closed-many = Usted ha hecho 3 preguntas aquí. Es el máximo.
question-closed-day = Hoy ha hecho muchas preguntas. Puede seguir mañana.
question-closed-class = En este momento la clase no admite preguntas.
question-answer-go = Responder
question-asked = La pregunta
question-answer = Su respuesta
flash-asked = Enviada. Antes la leen los docentes de la clase.
flash-answered = Respondida.
notice-question-asked = Algunas familias han hecho preguntas sobre un anuncio de una clase.
notice-question-answered = Una pregunta que usted hizo tiene respuesta.

## Familias que lo han recibido (reach)

reach-title = Quién lo ha recibido
reach-summary = Familias que lo han recibido: { $reached } de { $total }

## Quién ve qué (who)

who-title = Quién puede ver esta clase
who-intro = Estas son todas las personas que pueden leer aquí. Nadie más.
who-staff = El equipo
who-families = Las familias
who-families-of =
    { $n ->
        [one] La familia de { $n } alumno.
       *[other] Las familias de { $n } alumnos.
    }
who-pupils = Los alumnos con cuenta
who-pupils-few = Unos pocos alumnos como máximo.
who-you = Usted
who-why-teacher = Usted enseña en esta clase hasta el { $date }.
who-why-substitute = Usted sustituye a un docente en esta clase hasta el { $date }.
who-why-assistant = Usted ayuda en esta clase hasta el { $date }.
who-why-principal = Usted dirige la escuela hasta el { $date }.
who-why-informed = Usted tiene derecho a recibir información sobre { $pupil }, en { $group } hasta el { $date }.
who-why-entrusted = { $pupil } está a su cargo por decisión oficial, en { $group } hasta el { $date }.
who-why-unconfirmed = Usted es responsable de { $pupil }. La escuela todavía debe confirmarlo.
who-why-pupil = Usted estudia en { $group } hasta el { $date }.
who-visits = Visitas de la dirección
who-visits-none = La dirección no ha abierto esta clase.
who-review-last = Última revisión de accesos: { $date }.
who-review-never = Este año todavía no ha habido revisión de accesos.
who-changes = Qué ha cambiado
who-no-changes = Nada ha cambiado desde el comienzo del año escolar.
who-change-came = { $date }: llega { $name } ({ $role }).
who-change-left = { $date }: se va { $name } ({ $role }).
who-change-class = { $date }: la clase cambió de nombre o de niveles.
who-change-school = { $date }: cambiaron algunos ajustes de la escuela.
role-principal = dirección
role-teacher = docencia
role-substitute = sustitución
role-assistant = ayuda en la clase

## Alumnos y responsables (roster)

roster-confirm = Sé que era esta persona
joins-title = Por confirmar
joins-explain = Estas personas han usado su carta. Confirme solo si lo sabe con seguridad.
joins-stranger = No era esta persona
joins-refused = Esta cuenta está bloqueada. Hemos avisado a la escuela.
joins-none = No hay nada que confirmar.
joins-who = ¿Quién ha entrado?
joins-children = Responsable de
joins-set-by-me = Usted registró este vínculo: debe confirmarlo otra persona.
joins-troubles = Por revisar
joins-trouble-frozen = código bloqueado después de 5 intentos. Prepare una carta nueva.
joins-trouble-refused = alguien ha dicho que esta carta no es suya.
joins-trouble-stranger = cuenta bloqueada, no era esta persona. Prepare una carta nueva.

## Importar una lista (import)

import-applied = Guardado. Puede deshacerlo durante 7 días.

## Cartas (letters)

letters-title = Cartas
letters-one-each = Una carta para cada padre, madre o tutor. No dé la misma carta a dos personas.
letters-once = Estas cartas se ven en pantalla durante 30 minutos. Después, nunca más.
letters-gone = Estas cartas ya no se pueden ver. Imprima otras nuevas.
letters-replaced = La carta anterior dejará de funcionar.
letters-by-hand = Por correo postal o en mano, nunca en la mochila
letters-by-satchel =
    { $n ->
        [one] { $n } carta en la mochila
       *[other] { $n } cartas en la mochila
    }
letters-by-hand-why = El niño nunca lleva dos cartas, ni una carta de una casa a otra.
letters-all-cancelled = Estas cartas ya se han usado, o ya no funcionan.
letters-on-its-way = Ya hay una carta en camino.
letters-cancelled = Esta carta ya no funciona.
letters-staff-make = Preparar la carta
letters-digits = Diga estas 6 cifras a { $name }, en persona:
letters-digits-how = No están en la carta. No las escriba en ella.
letter-dear-mme = Estimada señora { $name }:
letter-dear-m = Estimado señor { $name }:
letter-by-satchel = en la mochila de: { $pupil }
letter-by-hand = por correo postal o en mano
letter-staff-intro = Este es su acceso personal a Préau, para su trabajo en { $school }.
letter-staff-step-3 = Escriba las 6 cifras que le dirá la escuela y elija una contraseña.
letter-dear = { $name }:
letter-intro = Este es su acceso personal a las noticias de la clase. Su hijo o hija: { $pupil } ({ $group }).
letter-closed = El grupo es cerrado: solo lo ven las familias y el equipo de la clase.
letter-step-1 = Enfoque este cuadrado con la cámara de su teléfono.
letter-step-2 = O abra { $address } y escriba el código.
letter-step-3 = Escriba la fecha de nacimiento de su hijo o hija ({ $pupil }) y elija una contraseña.
letter-once = Este código sirve una sola vez, hasta el { $date }. No se lo dé a nadie.
letter-paper = ¿No tiene teléfono ni ordenador? Dígaselo a la escuela: lo recibirá todo en papel.
letter-controller = Responsable del tratamiento de datos: { $controller }
letter-dpo = Delegado de protección de datos: { $dpo }
letter-code = Su código
letter-qr = Cuadrado para la cámara
letter-in-class = para entregar en clase
letter-pupil-intro = Este es su acceso personal a las noticias de su clase, en { $school }. Usted elige si quiere una cuenta.
letter-pupil-step-3 = Escriba su fecha de nacimiento y elija una contraseña.

## Mi cuenta (me)

me-title = Mi cuenta
me-language = Idioma
me-looks = Aspecto
me-theme = Colores
me-theme-system = Como el dispositivo
me-theme-light = Claros
me-theme-dark = Oscuros
me-letters = Letra más fácil de leer
me-letters-hint = Más grande y más espaciada.
me-security = Contraseña y verificación
me-password-now = Contraseña actual
me-password-new = Contraseña nueva
me-password-changed = Contraseña cambiada. Se ha cerrado la sesión en sus otros dispositivos.
me-devices = Mis dispositivos
me-device-this = este dispositivo
me-device-end = Cerrar sesión
me-devices-end-others = Cerrar sesión en todos los demás dispositivos
me-device-ended = Se ha cerrado la sesión en el dispositivo.
me-contact = Mis datos de contacto
me-data = Mis datos
me-authenticator = Aplicación de códigos
me-authenticator-explain = Una aplicación del teléfono muestra un código nuevo cada 30 segundos.
me-authenticator-start = Empezar
me-authenticator-app = Instale una aplicación de códigos en su teléfono, por ejemplo Aegis, FreeOTP o Google Authenticator.
me-authenticator-scan = Escanee este cuadrado con la aplicación.
me-authenticator-here = Si la aplicación está en este teléfono, toque aquí:
me-authenticator-open = Abrir la aplicación
me-authenticator-type = O escriba esta clave:
me-authenticator-show = Después, escriba el código que muestra la aplicación.
me-authenticator-on = La aplicación está lista
me-authenticator-other = Cambiar de aplicación o de teléfono
me-authenticator-remove = Quitar la aplicación
me-authenticator-last = Usted necesita una verificación. Pida una hoja de códigos a la dirección.
me-factor-needed = Sus clases se abren después de un último paso.
me-factor-why = El personal ve a muchos niños. Una contraseña no es suficiente.
me-sheet = Hoja de códigos
me-sheet-explain = ¿No tiene teléfono? La dirección puede imprimir una hoja para usted.
me-codes-left =
    { $n ->
        [0] No queda ningún código.
        [one] Queda { $n } código.
       *[other] Quedan { $n } códigos.
    }
me-codes-once = Solo se muestran ahora.
me-spare = Códigos de reserva
me-spare-explain = En un dispositivo nuevo, un código de reserva sustituye al código de la escuela.
me-spare-new = Crear seis códigos nuevos
gate-code-title = Código para un dispositivo nuevo
gate-code-for = Para { $name }, que está delante de usted.
gate-code-lasts = Dura 30 minutos y sirve una sola vez. Solo se muestra ahora.
gate-code-before-you = No lo dé nunca por teléfono ni por correo electrónico.
sheet-title = Hoja de códigos
me-name = Nombre
me-more = Mis ajustes
me-security-title = Segunda verificación
me-password-title = Cambiar la contraseña
me-password-explain = Se cerrará la sesión en sus otros dispositivos.
me-login-title = Cambiar el nombre de usuario
me-login-hint = Letras minúsculas, cifras, puntos y guiones.
me-login-bad = Este nombre no es posible. Ejemplo: karima.benali
me-contact-explain = Solo la secretaría puede leerlos. Ninguna importación los cambia.
me-email = Correo electrónico (opcional)
me-phone = Número de teléfono (opcional)
me-phone-bad = Este número no está completo. Ejemplo: 06 12 34 56 78.
me-devices-explain = Estos dispositivos usan su cuenta. Cierre la sesión en los que no conozca.
me-device-unknown = Dispositivo desconocido
me-device-since = desde el { $date }
me-device-seen = usado el { $date }
me-device-shared = usado por varias personas
feed-title = La agenda en un calendario
feed-explain = Una dirección para su aplicación de calendario. Añade allí los días y las horas, siempre con el título «Evento de la clase».
feed-whoever = Quien tenga esta dirección ve esos días y horas sin iniciar sesión.
feed-address = Su dirección
feed-once = Cópiela ahora: no se mostrará más.
feed-read = leída el { $date }
feed-anew = Crear una dirección nueva
feed-anew-explain = La dirección ya no se muestra. Una nueva sustituye a la anterior.
feed-make = Pedir una dirección
feed-end = Borrar la dirección
feed-ended = Dirección del calendario borrada.
feed-ends = Deja de funcionar cuando termina su acceso, o después de 30 días sin lectura. También si cambia la contraseña o cierra sesión en un dispositivo.
feed-event = Evento de la clase
notice-title =
    { $n ->
        [one] { $n } aviso nuevo
       *[other] { $n } avisos nuevos
    }
notice-aside = Lo he leído
notice-not-you = ¿No ha sido usted? Llame a la escuela.
notice-device-enrolled = Un dispositivo nuevo usa su cuenta.
notice-gate-code-made = La escuela ha creado un código para su cuenta.
notice-code-sheet-made = La dirección ha preparado una hoja de códigos para usted.
notice-spare-codes-made = Hay códigos de reserva nuevos. Los anteriores ya no funcionan.
notice-password-changed = Se ha cambiado su contraseña.
notice-login-changed = Se ha cambiado su nombre de usuario.
notice-contact-changed = Se han cambiado sus datos de contacto.
notice-factor-changed = Se ha cambiado su segunda verificación.
notice-feed-made = Se ha creado una dirección de calendario para su cuenta.
notice-letter-redeemed = Se ha usado su carta.
notice-right-level-changed = Se han cambiado sus derechos en relación con un niño.
notice-people-merged = La escuela tenía dos fichas a su nombre. Ahora hay una sola.
notice-roles-changed = Se han cambiado sus funciones en la escuela.
notice-concern-answered = Su pregunta sobre quién ve la clase tiene respuesta.
consent-own-title = Mi cuenta de estudiante
consent-own-text = Usted lee las noticias de su clase. Usted decide si quiere tener una cuenta.
consent-own-yes = Usted dijo que sí el { $date }.
consent-own-no = Usted dijo que no.
consent-own-again = Ha cumplido años: díganos otra vez sí o no.
consent-own-young = Todavía no tiene edad para una cuenta.
consent-own-say-yes = Sí, quiero mi cuenta
consent-own-say-no = Ya no quiero una cuenta
consent-guardians = Sus padres o tutores
consent-guardians-text = Usted es mayor de edad. Sus padres o tutores pueden leer hasta el final del año escolar. Si no quiere, diga que no.
consent-guardians-end = Que ya no lean
notice-settings-loosen = Dentro de tres días, las cuentas de los alumnos permitirán más cosas. La dirección responde a sus preguntas.
notice-request-answered = Su solicitud de borrar datos tiene respuesta.

## Páginas legales (legal)

privacy-title = Sus datos
privacy-intro = Esta página dice qué guarda Préau, por qué y durante cuánto tiempo.
privacy-who = ¿Quién responde de sus datos?
privacy-controller = Responsable del tratamiento de datos
privacy-kind-dasen = la dirección departamental de los servicios de Educación Nacional
privacy-kind-head = la dirección del centro
privacy-kind-organiser = la entidad gestora
privacy-kind-other = el servicio indicado
privacy-dpo = Delegado de protección de datos
privacy-what = Qué guarda Préau
privacy-what-pupils = Alumnos: nombre, apellidos, fecha de nacimiento, nivel, clase, fechas.
privacy-what-guardians = Padres o tutores: tratamiento (Sra., Sr.), nombre, apellidos, correo electrónico, móvil, idioma, derechos.
privacy-what-staff = Equipo: nombre, apellidos, función, fechas.
privacy-what-posts = Los anuncios de la clase, y si se han recibido o leído.
privacy-what-security = Los dispositivos conectados y las acciones importantes, por seguridad.
privacy-what-not = Qué no guarda Préau
privacy-not-photos = Ninguna foto de alumnos.
privacy-not-import = Ni dirección postal, ni sexo, ni número nacional legible.
privacy-not-tracking = Ni publicidad, ni medición de audiencia, ni otros sitios web.
privacy-why = ¿Por qué?
privacy-basis = La escuela informa a las familias: es su misión de interés público.
privacy-consent = Todo lo demás necesita su consentimiento. Sin respuesta, entendemos que no.
privacy-who-sees = ¿Quién lee?
privacy-who-sees-class = Leen los anuncios el equipo de la clase, la dirección y los padres o tutores.
privacy-who-sees-office = La secretaría lleva las listas. No lee los anuncios.
privacy-who-sees-operator = La persona que mantiene el servidor no tiene cuenta para leer.
privacy-how-long = ¿Cuánto tiempo?
privacy-item = Dato
privacy-kept = Plazo de conservación
privacy-keep-posts = Anuncios y respuestas
privacy-keep-posts-time = fin del año escolar + 60 días
privacy-keep-marks = Marcas de lectura
privacy-keep-marks-time = 60 días
privacy-keep-identity = Identidad de los alumnos y de los padres o tutores
privacy-keep-identity-time = salida de la escuela + 60 días
privacy-keep-invitations = Códigos de las cartas
privacy-keep-invitations-time = 14 días
privacy-keep-imports = Archivos importados
privacy-keep-imports-time = 24 horas, cifrados
privacy-keep-audit = Registro de acciones
privacy-keep-audit-time = 12 meses
privacy-keep-requests = Solicitudes de supresión y sus respuestas
privacy-keep-requests-time = 12 meses
privacy-keep-incidents = Registros de incidentes
privacy-keep-incidents-time = 3 años
privacy-keep-notices = Avisos sobre su cuenta
privacy-keep-notices-time = 90 días
privacy-keep-logs = Registros técnicos
privacy-keep-logs-time = 90 días
privacy-keep-backups = Copias de seguridad
privacy-keep-backups-time = 35 días como máximo
privacy-rights = Sus derechos
privacy-rights-list = Puede leer y corregir sus datos, pedir que se borren y oponerse a su uso.
privacy-rights-how = Use su página «Mis datos» o escriba al delegado. Recibirá respuesta en un mes como máximo.
privacy-rights-complaint = También puede escribir a la autoridad de protección de datos. En Francia: la CNIL.
privacy-cookies = Cookies
privacy-cookies-text = Una cookie mantiene su sesión y otra reconoce su dispositivo. Otras guardan sus ajustes de aspecto.
accessibility-title = Accesibilidad: parcialmente conforme
accessibility-state = Préau es parcialmente conforme con las normas de accesibilidad (RGAA 4.1, WCAG 2.2 AA).
accessibility-why = Lo hemos comprobado con herramientas y con pruebas propias. Todavía no lo ha hecho nadie de fuera.
accessibility-works = Qué ofrecemos
accessibility-works-keyboard = Todo funciona con el teclado, y sin JavaScript.
accessibility-works-zoom = Las páginas se leen con 320 píxeles de ancho, o ampliadas 4 veces.
accessibility-works-contrast = Los textos tienen un contraste de 7 a 1 como mínimo.
accessibility-works-letters = Su cuenta ofrece una letra más fácil de leer.
accessibility-tested = Lo que se ha comprobado
accessibility-tested-pages = { $n } tipos de página, en francés y en inglés: axe-core { $version } no encuentra ningún fallo.
accessibility-tested-windows = En un teléfono, un ordenador y 320 píxeles de ancho, en claro y en oscuro.
accessibility-tested-journeys = Unirse a la clase, publicar, leer y firmar: solo con el teclado y sin JavaScript.
accessibility-tested-lighthouse = Lighthouse, { $n } páginas, notas sobre 100: accesibilidad { $accessibility }, buenas prácticas { $practices }, velocidad { $speed } como mínimo.
accessibility-limits = Límites conocidos
accessibility-limits-readers = No se han probado todos los lectores de pantalla.
accessibility-limits-posts = Un texto escrito por la escuela puede ser menos claro que nuestras páginas.
accessibility-contact = ¿Tiene alguna dificultad?
accessibility-contact-text = Dígaselo a la escuela. Le dará la información de otra forma.
accessibility-appeal = Si no hay respuesta, escriba al organismo que defiende los derechos en su país.
accessibility-appeal-fr = En Francia: el Défenseur des droits, defenseurdesdroits.fr.
notices-title = Aviso legal
notices-publisher = ¿Quién publica?
notices-publisher-text = { $school } publica estas páginas y responde de su contenido.
notices-software = El programa
notices-software-text = Préau es software libre, versión { $version }.
notices-licence = Su licencia es la GNU AGPL, versión 3 o posterior.
notices-source-ask = Pida a la escuela el código fuente de esta versión. La escuela debe dárselo.
notices-no-warranty = El programa se ofrece sin garantía.

## Revisiones de accesos (review)

review-title = Revisión de accesos
review-done = Gracias. La revisión queda firmada.
review-countersigned = Segunda firma registrada.
feed-review = Revisión de accesos: hay que hacerla antes del { $date }

## Alguien no debería estar aquí (concern)

concern-title = Alguien no debería estar aquí
concerns-title = Quién no debería estar aquí
concern-intro = La dirección lo revisa y responde en 7 días como máximo. Nadie sabrá que viene de usted.
concern-about = ¿De quién se trata?
concern-about-other = Una persona que ve esta clase
concern-about-other-hint = Responde la dirección.
concern-about-head = La propia dirección
concern-about-head-hint = Responde la dirección adjunta. La dirección no lo lee.
concern-text = ¿Qué quiere decir?
concern-text-hint = No escriba nada que indique quién es usted.
concern-send = Enviar
concern-sent = Enviado. La respuesta aparecerá aquí.
concern-text-missing = Escriba lo que quiere decir.
concern-many = Ya tiene tres preguntas sin respuesta.
concern-no-deputy = La escuela no tiene dirección adjunta. Escriba a { $address }.
concern-mine = Sus preguntas
concern-due = Respuesta antes del { $date }
concern-answered = Respuesta:
concerns-intro = Algunos miembros de una clase tienen una duda. Su nombre no se dice a nadie.
concerns-none = Ninguna pregunta.
concern-answer = Su respuesta
concern-answer-send = Responder
concern-answer-missing = Escriba una respuesta.

## Los datos de cada persona (data)

data-intro = Lo que la escuela guarda sobre usted y sus hijos.
data-take = Descargar una copia
data-take-hint = Un archivo zip: una página para leer y los mismos datos para otro programa. No contiene datos de nadie más.
data-take-child = Descargar los datos de { $pupil }
data-take-own = Descargar mis datos
data-file-child = preau-alumno
data-file-own = preau-mis-datos
data-erasure = Pedir que se borren datos
data-erasure-hint = La escuela responde en 30 días como máximo. Debe guardar lo que exige la escolaridad.
data-erasure-text = ¿Qué hay que borrar?
data-erasure-send = Enviar la solicitud
request-sent = Su solicitud se ha enviado.
data-erasure-missing = Escriba lo que hay que borrar.
data-erasure-many = Ya hay cinco solicitudes que esperan respuesta.
data-about = Sobre quién
data-about-me = Yo
data-asked = Sus solicitudes
data-asked-on = Solicitud del { $date }.
data-due = Respuesta como muy tarde el { $date }.
data-born = Fecha de nacimiento
data-joined = Cuenta abierta el
data-email = Correo electrónico
data-phone = Teléfono
data-written = Anuncios escritos
data-letters = Cartas
data-reports = Problemas señalados en anuncios
data-choices = Respuestas y plazas elegidas
data-acts = Sus acciones importantes

## Respuestas que se piden

post-asks = Responder como muy tarde el { $date }
post-options-one = Escriba al menos una opción.
post-options-two = Escriba al menos dos respuestas.
post-options-many = Son demasiadas: { $most } líneas como máximo.
post-options-long = La línea «{ $option }…» es demasiado larga: { $max } caracteres como máximo.
post-options-twice = «{ $option }» está escrito dos veces.
post-places-wrong = Un número de 1 a { $most }.
choice-title-poll = Su respuesta
choice-title-slots = Su plaza
choice-asked-poll = Elija una respuesta como muy tarde el { $date }.
choice-asked-slots = Elija una plaza como muy tarde el { $date }.
choice-places = Plazas en cada opción: { $places }.
choice-private-poll = Solo el personal de la clase ve su respuesta.
choice-private-slots = Las otras familias solo ven que una plaza está ocupada.
choice-mine-poll = Usted ha respondido: «{ $option }».
choice-mine-slots = Usted tiene una plaza: «{ $option }».
choice-waits = Está en la lista de espera: «{ $option }». Si queda libre una plaza, será para usted. Lo verá en esta página.
choice-full = sin plazas: lista de espera
choice-kept = Ahí ya no quedan plazas. Usted conserva la suya. Para esperar ahí, deje antes la suya.
choice-recorded = La escuela lo anotó por usted.
choice-missing = Elija una línea.
choice-change = Cambiar mi elección
choice-submit-poll = Enviar mi respuesta
choice-submit-slots = Reservar esta plaza
choice-withdraw-poll = Retirar mi respuesta
choice-withdraw-slots = Dejar mi plaza
home-recalled = { $group }: un anuncio que usted leyó se retiró el { $date }. Ya no es válido.
post-chosen-mark = Algunas familias
home-moved-up = Ha quedado libre una plaza: es para usted.
sign-title = Su respuesta
sign-asked-one = Responda como muy tarde el { $date }. Basta la respuesta de uno de los padres o tutores.
sign-asked-both = Responda como muy tarde el { $date }. Deben responder todos los padres o tutores.
sign-question = ¿Participa { $pupil }?
sign-change = Cambiar de opinión
sign-yes = Sí, autorizo
sign-no = No
sign-choose = Elija sí o no.
sign-submit = Firmar la respuesta de { $pupil }
sign-withdraw = Retirar mi respuesta
sign-receipt-yes = Recibido: sí, para { $pupil }. Firmado por { $guardian } el { $date }.
sign-receipt-no = Recibido: no, para { $pupil }. Firmado por { $guardian } el { $date }.
sign-receipt-take = Descargar el justificante
sign-outdated = El texto ha cambiado desde su respuesta. Léalo y firme de nuevo.
sign-changed = El texto ha cambiado desde que lo leyó. Léalo otra vez antes de firmar.
sign-late = El plazo ha terminado. Hable con { $staff }.
sign-paper-yes = La escuela ha anotado un papel suyo, recibido el { $date }: sí.
sign-paper-no = La escuela ha anotado un papel suyo, recibido el { $date }: no.
sign-dispute = Esta no es mi respuesta
sign-told = El { $date }, la escuela no tenía una autorización válida. Llame a la escuela: { $phone }.
evidence-answers = respuestas
evidence-pupil = Alumno o alumna
evidence-guardian = Madre, padre o tutor
evidence-answer = Respuesta
evidence-how = Cómo
evidence-at = Dada el (UTC)
evidence-until = Ya no cuenta desde (UTC)
evidence-paper = en papel, recibida el { $date }
evidence-screen = en línea
evidence-withdrawn = retirada
evidence-disputed = impugnada
evidence-undone = publicación deshecha
evidence-changed = cambiada
flash-signed = Hemos recibido su respuesta.
flash-answer-taken = Esa respuesta ya no cuenta.
answers-title = Respuestas
evidence-take = Descargar la prueba
evidence-scope-one = Basta la respuesta de uno de los padres o tutores.
evidence-scope-both = Deben responder todos los padres o tutores.
evidence-documents = Documentos adjuntos (SHA-256):

## Licencias para publicar, compromiso de las familias

licence-title = Licencia para publicar
licence-go = Obtener la licencia
pledge-title = Compromiso de las familias
pledge-intro = Cada año escolar, las familias aceptan estas cuatro reglas.
pledge-asked = Nuestras reglas del año: léalas otra vez y acéptelas.
pledge-paused = Para seguir leyendo, acepte las reglas. Las alertas y los anuncios para firmar se pueden leer igualmente.
pledge-accept = Acepto estas reglas
pledge-done = Gracias, ha aceptado las reglas.
pledge-given = Usted aceptó estas reglas el { $date }.
data-licences = Licencias para publicar
data-pledges = Compromiso de las familias
data-answers = Sus respuestas
data-threads = Mensajes con la escuela
data-thread-mine = Usted
data-thread-staff = La escuela

## Documentos de un anuncio

files-title = Documentos
files-count =
    { $n ->
        [one] { $n } documento
       *[other] { $n } documentos
    }
file-kind-pdf = PDF
file-kind-odt = texto (ODT)
file-kind-ods = hoja de cálculo (ODS)
file-kind-odp = presentación (ODP)
file-kind-docx = texto (Word)
file-kind-xlsx = hoja de cálculo (Excel)
file-kind-pptx = presentación (PowerPoint)
file-kind-txt = texto sin formato
file-kind-csv = tabla (CSV)
file-kind-ics = calendario (ICS)
file-size-kilo = { $n } kB
file-size-mega = { $n } MB

## Conversaciones (threads)

threads-title = Mensajes
threads-intro = Entre usted y los docentes del niño o la niña, solo sobre él o ella.
threads-none = Todavía no hay mensajes.
thread-new = Escribir un mensaje
thread-new-intro = Solo usted y los docentes de la clase leen estos mensajes.
thread-new-none = En este momento no puede escribir a ninguna clase.
thread-about = Sobre { $child }, { $class }
thread-with = { $guardian }, sobre { $child }, { $class }
thread-about-label = ¿Sobre quién?
thread-about-choice = { $child }, { $class }
thread-about-missing = Elija un niño o una niña.
thread-subject = Asunto
thread-subject-missing = Escriba un asunto.
thread-body = Mensaje
thread-answer = Su mensaje
thread-body-hint = 4000 caracteres como máximo. Sin archivos.
thread-body-missing = Escriba un mensaje.
thread-send = Enviar
thread-urgent = Si es urgente, llame a la escuela: { $phone }.
thread-readers = Leído por: { $names }
thread-nobody-reads = Ningún docente lee estos mensajes ahora.
thread-held = Se entregará el { $moment }
thread-later = Si escribe ahora, su mensaje se entregará el { $moment }.
thread-night = Entregar este mensaje el { $moment }
thread-take-back = Retirar este mensaje
thread-seen = Lo he leído
thread-unread = Nuevo
thread-closed = Cerrada
thread-close = Cerrar esta conversación
thread-open = Abrir otra vez esta conversación
thread-heirs = Docentes que llegaron después
thread-heirs-hint = No ven esta conversación, salvo si usted quiere.
thread-let-in = Dejar leer
thread-was-read = Leída el { $moment } para proteger a un niño. Decisión de { $reader } y { $agreed }.
thread-refusal-closed = Esta conversación está cerrada.
thread-refusal-class = En este momento la clase no admite mensajes.
thread-refusal-of-age = El alumno o la alumna ya es mayor de edad. Sus padres o tutores ya no escriben aquí.
thread-refusal-screen = Esta persona no lee sus mensajes aquí.
thread-refusal-right = Esta conversación ya no puede continuar.
thread-days-title = Mis días de respuesta
safeguarding-title = Leer para proteger a un niño
safeguarding-told = La persona responsable y los docentes verán que usted ha leído.
home-messages = Mensajes
home-messages-new = Tiene mensajes nuevos.
broadcast-all = A todas las clases
broadcast-waits = Hemos avisado a una segunda persona. Todavía no se ha enviado nada.
notice-broadcast-alert-waits = Una alerta a todas las clases espera su aprobación.
notice-broadcast-waits = Un mensaje a todas las clases espera su aprobación.
sheets-title = La semana en papel
sheets-nothing = Esta semana no se ha publicado nada.
sheets-print-lead = Una hoja para cada padre, madre o tutor, en su idioma. No la dé a nadie más.
sheets-cancelled = Cancelado
sheets-choice = Hay que elegir una opción. Responda con la hoja de abajo, o llame a la escuela: { $phone }.
sheets-documents = Este anuncio lleva un documento. Pídaselo a la escuela.
sheets-yes = Sí, autorizo
sheets-no = No
sheets-sign = { $name }, fecha y firma:
sheets-until = Hay que devolver este papel como muy tarde el { $date }
sheets-mark = Referencia: { $mark }
sheets-foot = Esta hoja es solo para usted. También puede leer en pantalla: pida una carta a la escuela.
sheets-week = Semana del { $date }
telling-title = Cómo avisarme
telling-lead = Solo decimos que hay novedades. Para leerlas, hay que abrir Préau.
telling-off = Esta escuela no envía correos ni notificaciones. Abra Préau para saber si hay novedades.
telling-no-email = No tenemos su correo electrónico. No recibe ningún correo.
telling-add-email = Dar mi correo electrónico
telling-failed = Su correo electrónico no funciona: nuestros correos no llegan.
telling-mend = Corregir mi correo electrónico
telling-stopped = Usted desactivó el correo diario con el enlace de un correo.
telling-digest-hint = Una vez al día, para todos sus hijos. Nada si ya lo ha leído todo.
telling-hour = ¿A qué hora?
telling-hour-quiet = A esa hora usted no quiere avisos. Elija otra hora.
telling-slips = Cuando hay que responder en menos de dos días
telling-quiet = Horas sin avisos
telling-quiet-hint = Nunca de noche, en fin de semana ni en vacaciones. Puede ampliar estas horas.
telling-quiet-from = Sin avisos a partir de
telling-quiet-until = Hasta
telling-alerts = Las alertas de la escuela llegan siempre, a cualquier hora.
telling-daily = Cuando hay novedades
telling-by-mail = Por correo electrónico
telling-by-push = Por notificación, en los dispositivos elegidos
telling-push = Notificaciones
telling-push-lead = Un dispositivo puede mostrar «Hay novedades». No muestra nada más.
telling-push-here = Avisarme en este dispositivo
telling-push-end = Dejar de avisarme aquí
telling-push-shared = Varias personas usan este dispositivo: aquí no hay notificaciones.
telling-push-none = Este dispositivo no puede recibir notificaciones aquí. En un iPhone, añada antes Préau a la pantalla de inicio.
telling-push-denied = Este dispositivo ha rechazado las notificaciones. Permítalas en los ajustes del navegador y vuelva aquí.
telling-push-refused = Este navegador no puede recibir notificaciones. Pruebe con otro.
telling-texts = También llegan por SMS, al número que usted dio a la escuela.
push-news = Hay novedades. Abra Préau.
notice-texts-used-up = Ya se han enviado todos los SMS previstos para este mes. Las próximas alertas se enviarán sin SMS.
stop-title = Dejar de recibir el correo diario
stop-lead = Seguirá recibiendo las alertas y los avisos de respuestas pendientes.
stop-submit = Desactivar el correo diario
stop-done = Ya está. No recibirá más el correo diario.
stop-again = Para recibirlo de nuevo: Mi cuenta, y después «Cómo avisarme».
notice-letters-stopped = El correo diario está desactivado: se usó el enlace de un correo. Puede volver a activarlo.
mail-digest-subject = Novedades en Préau
mail-digest = Hay novedades. Abra Préau para leerlas.
mail-alert-subject = Mensaje urgente de la escuela
mail-alert = Mensaje urgente de la escuela. Abra Préau o llame al { $phone }.
mail-slip-subject = Hay que responder en Préau
mail-slip = La escuela espera su respuesta. Abra Préau para responder.
mail-call-subject = Se necesita su aprobación en Préau
mail-call = Una decisión urgente espera su aprobación. Abra Préau.
mail-private = Este correo no contiene nada privado. No responda: nadie leería su respuesta.
mail-open = Abrir Préau
mail-stop = Dejar de recibir el correo diario
mail-test-subject = Prueba de Préau
mail-test = Este correo viene de Préau: el envío funciona.

## Idiomas

# Una persona que habla este idioma ha revisado este archivo: «yes» (sí) o «no». La escuela ve la respuesta, las familias no.
language-reviewed = no
version-by-school = Traducido por la escuela
version-original = Texto original
translate-submit = Traducir este texto
translate-title = Traducción automática
translate-label = Una máquina ha traducido este texto. Solo cuenta el texto original.
translate-failed = La traducción no ha llegado. Inténtelo más tarde.
translate-often = Son muchas traducciones. Inténtelo de nuevo dentro de una hora.
