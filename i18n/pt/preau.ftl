# As palavras do Préau em português, para as famílias. Ainda não revistas por um falante da língua.
# Not yet reviewed by a speaker of the language: see language-reviewed at the end.

## Em toda a parte

app-name = Préau
app-skip = Ir para o conteúdo
app-error-prefix = Erro:
app-demo = Escola de demonstração. Aqui ninguém existe e nada é verdadeiro.
app-terminal = Foi aberto um acesso de direção a partir do servidor. Fale disso com a direção.
app-alone = A direção faz sozinha um ato que exige duas pessoas. Ver qual.
app-back = Voltar
app-change = Alterar
app-confirm = Confirmar
app-continue = Continuar
app-print = Imprimir
app-print-hint = Ou use o comando «Imprimir» do seu navegador.
app-save = Guardar
app-saved = Está guardado.
app-search = Pesquisar
app-day = Dia
app-month = Mês
app-year = Ano
app-until = até { $date }
app-pager = Páginas
app-pager-older = Mais antigo
app-pager-newest = Voltar ao início
app-errors =
    { $n ->
        [one] Há { $n } ponto a corrigir
       *[other] Há { $n } pontos a corrigir
    }
app-error-of = { $name }: { $sentence }
app-pupils =
    { $n ->
        [one] { $n } aluno
       *[other] { $n } alunos
    }
flash-draft-saved = Rascunho guardado.
flash-edited = Comunicado alterado. As famílias veem a data da alteração.
flash-withdrawn = Comunicado retirado.
flash-others-ended = A sessão terminou nos seus outros dispositivos.
flash-vouched = Está confirmado.
flash-deleted = Está apagado.
flash-merged = As duas fichas são agora uma só.
flash-discarded = Tudo foi eliminado. Nada foi guardado.
flash-waiting = Uma segunda pessoa tem de confirmar.
flash-called = Está anotado.
nav-main = Navegação principal
nav-account = A minha conta
nav-read = Para ler
nav-children = Os meus filhos
nav-who = Quem vê o quê
nav-class = A minha turma
nav-publish = Publicar
nav-pupils = Alunos
nav-school = Escola
nav-groups = Turmas
nav-people = Pessoas
nav-sign-in = Entrar
nav-sign-out = Sair
foot-label = Ajuda e informações
foot-private = grupo privado, visível só para os seus membros
foot-privacy = Os seus dados
foot-accessibility = Acessibilidade: parcialmente conforme
foot-notices = Informações legais
foot-help = Ajuda para entrar
foot-language = Língua
field-required = Preencha este campo.
field-choose = Escolha uma resposta.
field-too-long =
    { $max ->
        [one] No máximo { $max } caractere.
       *[other] No máximo { $max } caracteres.
    }
field-date-impossible = Esta data não existe. Exemplo: 27 3 2018.
field-email = Este endereço não está completo. Exemplo: nome@exemplo.pt.

## Quando uma página não aparece

not-found-title = Página não encontrada
not-found = Esta página não existe, ou não é para si.
not-found-next = Verifique o endereço ou volte à sua página.
not-allowed-title = Ação não permitida
forbidden = Pode ver esta página, mas não pode fazer esta ação.
forbidden-next = Se precisar, fale com a escola.
foreign = Este pedido não vem de uma página do Préau. Nada foi feito.
stale = Para esta ação, tem de indicar de novo a sua palavra-passe.
stale-next = Volte à página anterior e tente de novo.
too-large-title = É demasiado grande
too-large = O que está a enviar é demasiado grande. Nada foi guardado.
too-large-next = Volte à página anterior. Escolha um ficheiro mais pequeno.
slow-title = Ligação demasiado lenta
slow = O envio demorou demasiado tempo. Nada foi guardado.
slow-next = Tente de novo quando a rede estiver melhor.
malformed-title = Pedido não compreendido
malformed = O Préau não compreendeu este pedido. Nada foi feito.
malformed-next = Volte à página anterior, recarregue-a e tente de novo.
too-many-title = Demasiadas tentativas
too-many = Houve demasiadas tentativas em pouco tempo.
too-many-next = Espere alguns minutos e tente de novo.
busy-title = Muita gente ao mesmo tempo
busy = O servidor está muito ocupado. Nada se perdeu.
busy-next = Espere um minuto e tente de novo.
internal-title = Uma avaria do nosso lado
internal = Alguma coisa não funcionou. A culpa não é sua.
internal-next = Tente de novo mais tarde. Se continuar, dê este número à escola:
failure-home = Ir para a minha página
offline-title = Sem rede
offline = Sem rede. Nada fica guardado neste telemóvel. Escola: { $phone }.
offline-no-phone = Sem rede. Nada fica guardado neste telemóvel.
offline-next = Verifique a sua ligação e recarregue a página.
unattended = A escola já não tem direção. Entretanto, nada muda para as pessoas.
unattended-next = A pessoa que gere o servidor pode nomear uma direção.

## Entrar (login)

login-title = Entrar
login-name = Nome de utilizador
login-name-hint = Por exemplo, karima.benali
login-password = Palavra-passe
login-shared = Várias pessoas usam este dispositivo
login-shared-hint = A sessão termina ao fim de 30 minutos.
login-submit = Entrar
login-failed = Este nome e esta palavra-passe não correspondem.
login-wait =
    { $minutes ->
        [one] Demasiadas tentativas. Espere { $minutes } minuto.
       *[other] Demasiadas tentativas. Espere { $minutes } minutos.
    }
login-letter = Recebi uma carta da escola
login-forgotten = Esqueci-me da palavra-passe
login-signed-out = Saiu da sua conta.
login-second-title = Segunda verificação
login-second-code = Código de 6 algarismos
login-second-hint = Abra a sua aplicação ou pegue na sua folha de códigos.
login-second-failed = Este código não serve. Espere pelo seguinte e tente de novo.
login-device-title = Dispositivo novo
login-device-explain = O Préau ainda não conhece este dispositivo.
login-device-code = Código dado pela escola
login-device-hint = 8 caracteres, válidos durante 30 minutos.
login-device-failed = Este código não funciona. Peça outro à escola.
confirm-title = Confirme a sua identidade
confirm-explain = Para continuar, indique de novo a sua palavra-passe.
confirm-kept = O seu texto fica guardado.
confirm-file = Depois, escolha o ficheiro outra vez.
confirm-failed = Esta palavra-passe não está certa. Tente de novo.
password-long = Esta palavra-passe é demasiado longa.
password-common = Muitas pessoas usam esta palavra-passe. Escolha outra.
password-personal = Esta palavra-passe contém um nome conhecido. Escolha outra.
password-pattern = Esta palavra-passe segue uma sequência conhecida. Junte uma ou duas palavras.
recover-title = Ajuda para entrar
recover-forgotten = Esqueceu-se da palavra-passe
recover-forgotten-text = Vá à escola ou fale com a equipa da turma, que lhe dá um código.
recover-code-text = Este código dura 30 minutos. Termina a sessão nos seus outros dispositivos.
recover-have-code = Tenho um código
recover-password-title = Escolher uma nova palavra-passe
recover-failed = Este nome e este código não correspondem. Peça outro código à escola.
recover-letter = Não tem uma carta
recover-letter-text = Só a escola dá acesso. Telefone para a secretaria.
recover-never = O Préau nunca envia um link para mudar a palavra-passe.
recover-phone = Escola: { $phone }

## Entrar na turma pela primeira vez (join)

join-title = Entrar na turma
join-intro = Tenha à mão a carta que a escola lhe deu.
join-code = Código da carta
join-code-hint = 12 caracteres, por exemplo KTR7-M4QP-9XWB
join-code-bad = Este código não funciona. Cada código serve uma só vez e dura 14 dias.
join-code-bad-next = Peça uma nova carta à escola.
join-birth = Data de nascimento do seu filho ou filha
join-birth-hint = Por exemplo, 27 3 2018
join-staff-code = Os 6 algarismos dados com a carta
join-no-letter = Não tenho uma carta
join-no-letter-text = Só a escola dá acesso. Mais ninguém pode convidar.
join-session-open = Há uma conta aberta neste dispositivo: { $name }.
join-confirm = O seu nome é { $guardian } e é responsável por { $pupil }?
join-confirm-staff = O seu nome é { $name }?
join-confirm-yes = Sim, sou eu
join-confirm-no = Não, não sou eu
join-not-me = Obrigado. Este código já não serve. A escola foi avisada.
join-have-account = Já tenho uma conta
join-have-account-bad = Esta conta não é a da carta. A escola tem de verificar.
join-account-title = Escolher uma palavra-passe
join-login = O seu nome de utilizador
join-login-hint = O Préau preparou-o. Pode mudá-lo.
join-login-taken = Este nome já está a ser usado. Escolha outro.
join-password = Palavra-passe
join-password-hint = No mínimo 8 caracteres. Algumas palavras sem relação entre si funcionam bem.
join-password-weak = Esta palavra-passe adivinha-se depressa. Junte uma ou duas palavras.
join-password-short = Esta palavra-passe é demasiado curta. São precisos 8 caracteres.
join-shared = Várias pessoas usam este dispositivo
join-rules-title = As nossas regras
join-rule-1 = O que leio aqui fica entre nós.
join-rule-2 = Não copio as mensagens nem os nomes das crianças.
join-rule-3 = O meu acesso é pessoal. Não o empresto.
join-rule-4 = Se alguma coisa me incomodar, falo com a escola.
join-rules-accept = Aceito estas regras.
join-rules-missing = Leia as regras e depois marque a caixa.
join-submit = Terminar
join-done-title = Está feito
join-done = Obrigado. O seu acesso está criado.
join-done-login = Anote o seu nome de utilizador:
join-spare-title = Os seus 6 códigos de reserva
join-spare-text = Cada código serve uma vez, num dispositivo novo. Guarde-os em casa.
join-wait-school = Obrigado. A escola tem de confirmar a sua identidade. Volte aqui dentro de um ou dois dias.
join-staff = Trabalha na escola?
join-staff-hint = Em vez da data de nascimento.
join-digits-bad = Escreva os 6 algarismos que a escola lhe disse.
join-identity-missing = Marque esta caixa se for mesmo essa pessoa.
join-session-ends = A sessão dessa conta termina no fim.
join-login-bad = De 2 a 60 caracteres: letras sem acentos, algarismos, pontos, hífenes.
join-password-long = Esta palavra-passe é demasiado longa.
join-password-personal = Esta palavra-passe contém um nome fácil de adivinhar. Use outras palavras.
join-has-account = Já tem uma conta. Marque esta caixa e indique essa conta.
join-have-account-hint = Indique acima o nome de utilizador e a palavra-passe dessa conta.
join-known-account = A sua carta já foi tratada. Entre com a sua conta.
join-reads = Já pode ler. A escola ainda tem de confirmar o seu acesso.
join-spare-once = Esta página só os mostra uma vez.
join-spare-kept = Já os anotei
join-factor = Falta uma coisa: uma segunda verificação para entrar nas turmas.
join-own = Sim, quero uma conta para ler as notícias da minha turma
join-own-hint = Pode mudar de ideias quando quiser.
join-own-missing = Marque esta caixa se quer uma conta.

## A minha página (home)

home-title = Para ler
home-greeting = Olá, { $name }
home-todo = Para fazer
home-new = Novidades
home-read = Já lido
home-children = Filtrar por criança
home-all-children = Todas
home-groups = As minhas turmas
home-unconfirmed = A escola ainda tem de confirmar a sua identidade. Até lá, só pode ler.
home-waiting = A escola ainda tem de confirmar a sua identidade. Depois, a turma aparece aqui.
home-access-ended = { $group }: o seu acesso terminou ({ $date }).
home-consent-ended = { $group }: uma autorização terminou. Fale com a escola.
home-posts = Últimos comunicados
home-office = Não tem nenhuma turma para ler. O seu trabalho está em «Escola».
children-empty = Neste momento, nenhuma criança está inscrita em seu nome.
child-right = Os seus direitos
child-right-full = Pode ler, assinar, autorizar e escrever à escola.
child-right-informed = Pode ler as notícias e escrever à escola.
child-right-entrusted = A criança está ao seu cuidado por decisão oficial: pode ler as notícias.
child-right-unconfirmed = A escola ainda tem de confirmar a sua identidade.
child-dates = De { $from } a { $until }.
child-paper = Escolheu receber tudo em papel.
child-classes = Turma
child-born = Data de nascimento: { $date }
child-posts = Ver os comunicados
access-ended = O seu acesso a esta turma terminou ({ $date }).
access-ended-title = Acesso terminado
access-none = Neste momento, não tem acesso a nenhuma turma.
access-none-next = Se for um erro, fale com a escola.
home-access-ends-title = Um acesso vai terminar
home-access-ends = { $group }: até { $date }.
home-consent-asked = Uma autorização espera a sua resposta: { $pupil }
consents-title = As suas autorizações
consent-account = Uma conta para o aluno ou a aluna
consent-account-text = O seu filho ou filha lê as notícias da turma. Não publica nada. A decisão é sua: pode dizer não e mudar de ideias.
consent-contact = Os seus contactos para os representantes dos pais
consent-contact-text = A escola pode dar os seus contactos aos representantes dos pais. A decisão é sua: pode dizer não e mudar de ideias.
consent-nothing = Ainda não respondeu.
consent-yes = Respondeu que sim ({ $date }).
consent-no = Respondeu que não.
consent-say-yes = Sim, autorizo
consent-say-no = Não
consent-withdraw = Retirar a minha autorização
home-parcel = O que a turma { $group } publicou fica à sua disposição até { $date }.
home-parcel-take = Guardar uma cópia

## A turma (group)

feed-empty = Ainda não há notícias.
feed-empty-staff = Nenhum comunicado. O primeiro pode dizer olá.
feed-done = Está tudo lido. Boa noite.
group-frozen = Nesta turma, só é possível ler.
group-frozen-review = A revisão dos acessos está atrasada.
group-frozen-nobody = Já ninguém dá aulas nesta turma.
group-closed = A turma está fechada.
group-frozen-head = A escola já não tem direção.
group-closed-incident = A direção fechou-a.
group-closed-year = O ano letivo acabou.
group-frozen-canary = Num teste, foi possível entrar sem autorização: estamos a verificar.

## Comunicados (post)

post-kind-news = Notícia
post-kind-wall = No mural
post-new-title = Novo comunicado
post-title = Título
post-title-missing = Escreva um título.
post-body-missing = Escreva uma mensagem.
post-wall-when = { $place }, de { $from } a { $until }.
post-drafts = Rascunhos
post-undo = Publicado. Pode anular durante 10 minutos.
post-undo-submit = Anular a publicação
post-undone = Publicação anulada. O texto voltou a ser um rascunho.
post-undo-late = Os 10 minutos já passaram. Pode retirar o comunicado.
post-withdraw = Retirar
post-withdrawn = Comunicado retirado ({ $date }).
post-edited = Alterado ({ $date }).
post-purge = Será apagado: { $date }
post-why = Porque é que vejo esta mensagem
post-why-guardian = É responsável por { $pupil }, com inscrição em { $group } até { $date }.
post-read = Lido
post-unread = Novo
post-list-title = Todos os comunicados
weeks-title = Comunicados por semana, em { $n } semanas
weeks-detail = Esta semana: { $this }. Semana passada: { $last }.
weeks-more = Semana a semana
weeks-of = Semana de { $date }
post-published-list = Comunicados publicados
post-untitled = Sem título
post-more = Ler mais
post-chosen-badge = Algumas famílias
post-chosen-staff = Para os responsáveis por: { $names }
post-chosen-family = Só os responsáveis por alguns alunos leem este comunicado.
post-kind-homework = Trabalhos de casa
post-kind-event = Evento
post-kind-praise = Parabéns
post-time-impossible = Escreva uma hora, por exemplo 18:30.
post-homework-when = Para { $date }
post-when-place = { $when } · { $place }
post-when-days = De { $from } a { $until }
post-when-at = { $date }, às { $from }
post-when-between = { $date }, das { $from } às { $until }
post-cancelled = Cancelado ({ $date }).
post-cancel = Cancelar o evento
post-cancel-not = Repor o evento
post-done = Feito
post-done-hint = Esta marca é só para si. Mais ninguém a vê.
post-done-submit = Está feito
post-done-not = Ainda não está feito
post-known-submit = Já li
post-known-hint = Diga à escola que leu este alerta.
post-known = Já disse que o leu
post-known-link = Dizer que já li
nav-agenda = Agenda
agenda-title = Agenda
agenda-views = Vistas da agenda
agenda-list = Em breve
agenda-month = Mês
agenda-earlier = Mês anterior
agenda-later = Mês seguinte
agenda-changed = Alterado
agenda-cancelled = Cancelado
agenda-empty = Nada previsto para as próximas 8 semanas.
agenda-empty-month = Nada previsto nesse mês.
search-title = Pesquisar nos comunicados
search-words = Palavras a pesquisar
search-short = Escreva uma palavra de, pelo menos, duas letras.
search-long = Escreva, no máximo, oito palavras e cem caracteres.
search-none = Nada encontrado.
search-none-more = Tente outra palavra, ou o início de uma palavra.
search-no-more = Nada mais antigo.
search-found = Comunicados encontrados
search-head = A pesquisa abrange as turmas em que dá aulas ou tem um filho. As outras abrem-se uma a uma, e os professores dessas turmas ficam a saber.
live-one = 1 novidade: mostrar
live-other = { $n } novidades: mostrar
post-undo-hint = Pode anular a publicação durante 10 minutos.
post-expired = Data já passada
post-history = Textos anteriores
post-history-hint = Só a equipa da turma os vê.
post-history-by = Substituído por { $name }, { $date }.
post-planned-badge = Previsto: { $moment }

## Releitura (second)

second-title = Para reler
second-waits-badge = Em releitura
second-returned-badge = Devolvido
home-second-look = { $group }: o comunicado de um colega espera a sua releitura.
flash-handed-in = Entregue para releitura. Primeiro, um colega vai ver.
flash-planned = Publicação prevista.
flash-approved = Aprovado e publicado.
flash-returned = Devolvido a quem o escreveu.
notice-post-approved = Um colega aprovou o seu comunicado.
notice-post-returned = Um colega devolveu-lhe um comunicado, com uma observação.
notice-post-left-out = Um comunicado para várias turmas não chegou a todas: uma delas já não os recebe.
notice-post-undone = Um colega anulou a publicação do seu comunicado. Está nos seus rascunhos.
notice-post-held = Um comunicado previsto não foi publicado. Está nos seus rascunhos.
notice-post-orphaned = Um comunicado previsto não foi publicado: quem o escreveu já não dá aulas nessa turma.

## Publicar com cuidado (brake)

post-kind-alert = Alerta

## Alertas (alert)

alert-title = Alerta
alert-time-blank = horas indicadas
alert-pickup = Venha buscar o seu filho ou filha
alert-pickup-text = Venha buscar o seu filho ou filha à escola a partir das { $time }.
alert-closed = A escola está fechada
alert-closed-text = A escola não abre antes das { $time }. Até lá, mantenha o seu filho ou filha em casa.
alert-late = A turma regressa mais tarde
alert-late-text = A turma regressa por volta das { $time }. Venha a essa hora.
alert-stay = Não venha à escola
alert-stay-text = As crianças estão abrigadas dentro da escola desde as { $time }. Não venha e não telefone. Daremos mais notícias aqui.
alert-cancelled = Passeio escolar cancelado
alert-cancelled-text = O passeio escolar previsto para as { $time } foi cancelado.
alert-over = O alerta terminou
alert-over-text = O alerta terminou às { $time }.
alert-other = Com outras palavras
alert-other-hint = Primeiro, um colega ou a direção tem de aprovar.
alert-sure-missing = Marque a caixa para confirmar que este alerta pode ser enviado.
flash-alert-sent = Alerta enviado. Agora, telefone para as famílias que não o leram.
notice-alert-sent = Um colega enviou um alerta à sua turma.
notice-alert-waits = O alerta de um colega espera a sua aprovação.

## Problemas indicados (report)

report-title = Indicar um problema neste comunicado
report-lead = A equipa da turma e a direção leem a sua mensagem. Não veem o seu nome. Deixará de ver este comunicado.
report-reason = O que está mal?
report-child = Diz demasiado sobre uma criança
report-picture = Leva à imagem de uma criança
report-private = É privado, ou não é para mim
report-wrong = É falso ou ofensivo
report-other = Outra coisa
report-text = O que deve a escola saber?
report-text-missing = Diga o que está mal.
report-many = Já indicou problemas em 5 comunicados. Espere pela resposta da escola.
report-submit = Indicar o problema
report-reported = Um membro indicou um problema neste comunicado
report-hidden = Por agora, as famílias e os alunos deixam de o ver.
report-hidden-one = A pessoa que indicou o problema deixa de o ver. As outras veem-no.
report-keep = Pode ficar
report-not-own = Um colega ou a direção decide se fica. Pode retirar o comunicado.
flash-reported = Obrigado. A escola vai ver.
notice-post-reported = Um membro indicou um problema num comunicado de uma turma.
notice-report-answered = A escola viu o comunicado em que indicou um problema.
questions-title = Perguntas
questions-waiting =
    { $n ->
        [one] { $n } pergunta à espera
       *[other] { $n } perguntas à espera
    }
questions-answered = Respondido a uma só família
home-questions = Perguntas das famílias
question-ask = Fazer uma pergunta
question-lead = Os professores da turma recebem a sua pergunta, com o seu nome. Respondem-lhe, ou publicam-na para a turma sem o seu nome.
question-yours = A sua pergunta
question-hint = No máximo 3 por comunicado. Não escreva o nome de nenhuma outra criança.
question-submit = Enviar aos professores
question-of-yours = A sua pergunta
question-state-waiting = Está à espera de resposta. Só os professores da turma a leem.
question-state-answered = Respondida, só a si. As outras famílias não a veem.
question-state-published = Respondida e publicada sem o seu nome.
question-take-back = Retirar a pergunta
question-unpublish = Retirar
question-meta = { $name }, { $moment }
question-closed-late = Foi possível fazer perguntas durante 7 dias.
question-closed-many = Já fez 3 perguntas aqui. É o máximo.
question-closed-day = Já fez muitas perguntas hoje. Continue amanhã.
question-closed-class = Neste momento, a turma não recebe perguntas.
question-answer-go = Responder
question-asked = A pergunta
question-answer = A sua resposta
flash-asked = Enviado. Primeiro, os professores da turma vão ler.
flash-answered = Respondido.
notice-question-asked = Algumas famílias fizeram perguntas sobre um comunicado de uma turma.
notice-question-answered = Uma pergunta que fez recebeu uma resposta.

## Famílias que receberam (reach)

reach-title = Quem recebeu
reach-summary = Famílias que receberam: { $reached } de { $total }

## Quem vê o quê (who)

who-title = Quem pode ver esta turma
who-intro = Estas são todas as pessoas que podem ler aqui. Mais ninguém.
who-staff = A equipa
who-families = As famílias
who-families-of =
    { $n ->
        [one] A família de { $n } aluno.
       *[other] As famílias de { $n } alunos.
    }
who-pupils = Os alunos com conta
who-pupils-few = No máximo, alguns alunos.
who-you = A sua situação
who-why-teacher = Dá aulas nesta turma até { $date }.
who-why-substitute = Faz uma substituição nesta turma até { $date }.
who-why-assistant = Ajuda nesta turma até { $date }.
who-why-principal = Dirige a escola até { $date }.
who-why-informed = Tem direito a receber informações sobre { $pupil }, em { $group }, até { $date }.
who-why-entrusted = { $pupil } está ao seu cuidado por decisão oficial, em { $group }, até { $date }.
who-why-unconfirmed = É responsável por { $pupil }. A escola ainda tem de o confirmar.
who-why-pupil = Pertence à turma { $group } até { $date }.
who-visits = Visitas da direção
who-visits-none = A direção não abriu esta turma.
who-review-last = Última revisão: { $date }.
who-review-never = Ainda não houve revisão este ano.
who-changes = O que mudou
who-no-changes = Nada mudou desde o início do ano.
who-change-came = { $date }: entrada de { $name } ({ $role }).
who-change-left = { $date }: saída de { $name } ({ $role }).
who-change-class = { $date }: a turma mudou de nome ou de níveis.
who-change-school = { $date }: algumas definições da escola mudaram.
role-principal = direção
role-teacher = ensino
role-substitute = substituição
role-assistant = ajuda na turma

## Alunos e responsáveis (roster)

roster-confirm = Sei que foi esta pessoa
joins-title = Para confirmar
joins-explain = Estas pessoas usaram a carta que receberam. Confirme só se tiver a certeza.
joins-stranger = Não foi esta pessoa
joins-refused = Esta conta foi desativada. A escola foi avisada.
joins-none = Nada para confirmar.
joins-who = Quem entrou?
joins-children = Responsável por
joins-set-by-me = Esta relação foi registada por si: outra pessoa tem de confirmar.
joins-troubles = Para ver
joins-trouble-frozen = código bloqueado após 5 tentativas. Prepare uma nova carta.
joins-trouble-refused = alguém disse: «esta carta não é minha».
joins-trouble-stranger = conta desativada, não foi esta pessoa. Prepare uma nova carta.

## Importar uma lista (import)

import-applied = Está guardado. Pode anular durante 7 dias.

## Cartas (letters)

letters-title = Cartas
letters-one-each = Uma carta por responsável. Não dê a mesma carta a duas pessoas.
letters-once = Estas cartas ficam no ecrã durante 30 minutos, depois nunca mais.
letters-gone = Estas cartas já não estão visíveis. Imprima outras.
letters-replaced = A carta antiga deixará de funcionar.
letters-by-hand = Por correio ou em mão, nunca na mochila
letters-by-satchel =
    { $n ->
        [one] { $n } carta na mochila
       *[other] { $n } cartas na mochila
    }
letters-by-hand-why = Uma criança nunca leva duas cartas. Nunca leva cartas entre duas casas.
letters-all-cancelled = Estas cartas já foram usadas ou já não funcionam.
letters-on-its-way = Já há uma carta a caminho.
letters-cancelled = Esta carta já não funciona.
letters-staff-make = Preparar a carta
letters-digits = Diga estes 6 algarismos a { $name }, pessoalmente:
letters-digits-how = Não estão na carta. Não os escreva na carta.
letter-dear-mme = Cara Senhora { $name },
letter-dear-m = Caro Senhor { $name },
letter-by-satchel = na mochila: { $pupil }
letter-by-hand = por correio ou em mão
letter-staff-intro = Este é o seu acesso pessoal ao Préau, para o seu trabalho em { $school }.
letter-staff-step-3 = Indique os 6 algarismos que a escola lhe diz. Depois escolha uma palavra-passe.
letter-dear = { $name },
letter-intro = Este é o seu acesso pessoal às notícias da turma. Criança: { $pupil } ({ $group }).
letter-closed = O grupo é fechado: só as famílias e a equipa da turma o veem.
letter-step-1 = Aponte a câmara do telemóvel para este quadrado.
letter-step-2 = Ou abra { $address } e escreva o código.
letter-step-3 = Indique a data de nascimento da criança ({ $pupil }). Depois escolha uma palavra-passe.
letter-once = Este código serve uma só vez, até { $date }. Não o dê a ninguém.
letter-paper = Não tem telemóvel nem computador? Fale com a escola: receberá tudo em papel.
letter-controller = Responsável pelo tratamento dos dados: { $controller }
letter-dpo = Encarregado da proteção de dados: { $dpo }
letter-code = O seu código
letter-qr = Quadrado para a câmara
letter-in-class = a entregar na sala de aula
letter-pupil-intro = Este é o seu acesso pessoal às notícias da sua turma, em { $school }. Pode escolher se quer uma conta.
letter-pupil-step-3 = Indique a sua data de nascimento. Depois escolha uma palavra-passe.

## A minha conta (me)

me-title = A minha conta
me-language = Língua
me-looks = Aspeto
me-theme = Cores
me-theme-system = Como no dispositivo
me-theme-light = Claras
me-theme-dark = Escuras
me-letters = Letras mais fáceis de ler
me-letters-hint = Maiores e mais espaçadas.
me-security = Palavra-passe e verificação
me-password-now = Palavra-passe atual
me-password-new = Nova palavra-passe
me-password-changed = Palavra-passe alterada. A sessão terminou nos seus outros dispositivos.
me-devices = Os meus dispositivos
me-device-this = este dispositivo
me-device-end = Terminar sessão
me-devices-end-others = Terminar sessão em todos os outros dispositivos
me-device-ended = A sessão terminou nesse dispositivo.
me-contact = Os meus contactos
me-data = Os meus dados
me-authenticator = Aplicação de códigos
me-authenticator-explain = Uma aplicação do telemóvel mostra um novo código a cada 30 segundos.
me-authenticator-start = Começar
me-authenticator-app = Instale uma aplicação de códigos no telemóvel, como Aegis, FreeOTP ou Google Authenticator.
me-authenticator-scan = Leia este quadrado com a aplicação.
me-authenticator-here = No telemóvel que tem a aplicação, toque antes aqui:
me-authenticator-open = Abrir a aplicação
me-authenticator-type = Ou escreva esta chave:
me-authenticator-show = Depois, escreva o código que a aplicação mostra.
me-authenticator-on = A aplicação está pronta
me-authenticator-other = Mudar de aplicação ou de telemóvel
me-authenticator-remove = Retirar a aplicação
me-authenticator-last = Precisa de uma verificação. Peça uma folha de códigos à direção.
me-factor-needed = As suas turmas abrem depois de um último passo.
me-factor-why = O pessoal da escola vê muitas crianças. Uma palavra-passe não basta.
me-sheet = Folha de códigos
me-sheet-explain = Não tem telemóvel? A direção pode imprimir uma folha para si.
me-codes-left =
    { $n ->
        [0] Já não resta nenhum código.
        [one] Resta { $n } código.
       *[other] Restam { $n } códigos.
    }
me-codes-once = Só são mostrados agora.
me-spare = Códigos de reserva
me-spare-explain = Num dispositivo novo, um código de reserva substitui o código da escola.
me-spare-new = Criar seis códigos novos
gate-code-title = Código para um dispositivo novo
gate-code-for = Para { $name }, que está à sua frente.
gate-code-lasts = Dura 30 minutos e serve uma vez. Só é mostrado agora.
gate-code-before-you = Nunca o dê por telefone nem por e-mail.
sheet-title = Folha de códigos
me-name = Nome
me-more = As minhas definições
me-security-title = Segunda verificação
me-password-title = Mudar a palavra-passe
me-password-explain = A sessão vai terminar nos seus outros dispositivos.
me-login-title = Mudar o nome de utilizador
me-login-hint = Letras minúsculas, algarismos, pontos e hífenes.
me-login-bad = Este nome não é possível. Exemplo: karima.benali
me-contact-explain = Só a secretaria os pode ler. Nenhuma importação os substitui.
me-email = Endereço de e-mail (facultativo)
me-phone = Número de telefone (facultativo)
me-phone-bad = Este número não está completo. Exemplo: 06 12 34 56 78.
me-devices-explain = Estes dispositivos usam a sua conta. Termine a sessão nos que não conhece.
me-device-unknown = Dispositivo desconhecido
me-device-since = desde { $date }
me-device-seen = última utilização: { $date }
me-device-shared = usado por várias pessoas
feed-title = A agenda num calendário
feed-explain = Um endereço para dar à sua aplicação de calendário. A aplicação mostra os dias e as horas, só com o título «Evento da turma».
feed-whoever = Quem tiver este endereço vê esses dias e horas, sem entrar na conta.
feed-address = O seu endereço
feed-once = Copie-o agora: não voltará a ser mostrado.
feed-read = última leitura: { $date }
feed-anew = Criar um novo endereço
feed-anew-explain = O endereço já não é mostrado. Um novo substitui o antigo.
feed-make = Pedir um endereço
feed-end = Apagar o endereço
feed-ended = Endereço do calendário apagado.
feed-ends = Termina com o seu acesso, ou após 30 dias sem leitura. Termina também se mudar a palavra-passe ou terminar a sessão num dispositivo.
feed-event = Evento da turma
notice-title =
    { $n ->
        [one] { $n } nova informação
       *[other] { $n } novas informações
    }
notice-aside = Já li
notice-not-you = Não fez isto? Telefone para a escola.
notice-device-enrolled = Um dispositivo novo usa a sua conta.
notice-gate-code-made = A escola criou um código para a sua conta.
notice-code-sheet-made = A direção criou uma folha de códigos para si.
notice-spare-codes-made = Novos códigos de reserva. Os antigos já não funcionam.
notice-password-changed = A sua palavra-passe foi alterada.
notice-login-changed = O seu nome de utilizador foi alterado.
notice-contact-changed = Os seus contactos foram alterados.
notice-factor-changed = A sua segunda verificação foi alterada.
notice-feed-made = Foi criado um endereço de calendário para a sua conta.
notice-letter-redeemed = A sua carta foi usada.
notice-right-level-changed = Os seus direitos em relação a uma criança foram alterados.
notice-people-merged = A escola tinha duas fichas em seu nome. Agora são uma só.
notice-roles-changed = As suas funções na escola foram alteradas.
notice-concern-answered = A sua pergunta sobre quem vê a turma tem uma resposta.
consent-own-title = A minha conta de aluno ou aluna
consent-own-text = Pode ler as notícias da sua turma. Ter uma conta é escolha sua.
consent-own-yes = Respondeu que sim ({ $date }).
consent-own-no = Respondeu que não.
consent-own-again = Fez anos: diga-nos de novo sim ou não.
consent-own-young = Ainda não tem idade para ter uma conta.
consent-own-say-yes = Sim, quero a minha conta
consent-own-say-no = Já não quero ter conta
consent-guardians = Os seus responsáveis
consent-guardians-text = É maior de idade. Os seus responsáveis ainda leem até ao fim do ano, exceto se disser não.
consent-guardians-end = Deixam de ler
notice-settings-loosen = Daqui a três dias, as contas dos alunos ficam mais abertas. A direção responde às suas perguntas.
notice-request-answered = O seu pedido para apagar dados tem uma resposta.

## Páginas legais (legal)

privacy-title = Os seus dados
privacy-intro = Esta página diz o que o Préau guarda, porquê e durante quanto tempo.
privacy-who = Quem responde pelos seus dados?
privacy-controller = Responsável pelo tratamento dos dados
privacy-kind-dasen = a direção dos serviços departamentais da Educação Nacional
privacy-kind-head = a direção do estabelecimento
privacy-kind-organiser = a entidade gestora
privacy-kind-other = o serviço indicado
privacy-dpo = Encarregado da proteção de dados
privacy-what = O que o Préau guarda
privacy-what-pupils = Alunos: apelido, nome próprio, data de nascimento, nível, turma, datas.
privacy-what-guardians = Responsáveis: forma de tratamento, apelido, nome próprio, endereço de e-mail, telemóvel, língua, direitos.
privacy-what-staff = Equipa: apelido, nome próprio, função, datas.
privacy-what-posts = Comunicados da turma, e a indicação de que foram recebidos ou lidos.
privacy-what-security = Dispositivos com sessão iniciada e ações importantes, por segurança.
privacy-what-not = O que o Préau não guarda
privacy-not-photos = Nenhuma fotografia de alunos.
privacy-not-import = Nem morada, nem sexo, nem número nacional legível.
privacy-not-tracking = Sem publicidade, sem medição de audiência, sem outros sites.
privacy-why = Porquê?
privacy-basis = A escola informa as famílias: é a sua missão de interesse público.
privacy-consent = Tudo o resto exige o seu consentimento. Sem resposta, é não.
privacy-who-sees = Quem lê?
privacy-who-sees-class = A equipa da turma, a direção e os responsáveis pelos alunos leem os comunicados.
privacy-who-sees-office = A secretaria trata das listas. Não lê os comunicados.
privacy-who-sees-operator = A pessoa que mantém o servidor não tem conta para ler.
privacy-how-long = Durante quanto tempo?
privacy-item = Dados
privacy-kept = Tempo de conservação
privacy-keep-posts = Comunicados e respostas
privacy-keep-posts-time = fim do ano letivo + 60 dias
privacy-keep-marks = Marcas de leitura
privacy-keep-marks-time = 60 dias
privacy-keep-identity = Identidade dos alunos e dos responsáveis
privacy-keep-identity-time = saída + 60 dias
privacy-keep-invitations = Códigos das cartas
privacy-keep-invitations-time = 14 dias
privacy-keep-imports = Ficheiros importados
privacy-keep-imports-time = 24 horas, encriptados
privacy-keep-audit = Registo das ações
privacy-keep-audit-time = 12 meses
privacy-keep-requests = Pedidos de apagamento e respetivas respostas
privacy-keep-requests-time = 12 meses
privacy-keep-incidents = Registos de incidentes
privacy-keep-incidents-time = 3 anos
privacy-keep-notices = Informações que recebe sobre a sua conta
privacy-keep-notices-time = 90 dias
privacy-keep-logs = Registos técnicos
privacy-keep-logs-time = 90 dias
privacy-keep-backups = Cópias de segurança
privacy-keep-backups-time = 35 dias no máximo
privacy-rights = Os seus direitos
privacy-rights-list = Pode ler, corrigir ou mandar apagar os seus dados, e opor-se à sua utilização.
privacy-rights-how = Use a sua página «Os meus dados» ou escreva ao encarregado. A resposta chega no prazo de um mês.
privacy-rights-complaint = Também pode escrever à autoridade de proteção de dados. Em França: a CNIL.
privacy-cookies = Cookies
privacy-cookies-text = Um cookie mantém a sua sessão, outro reconhece o seu dispositivo. Outros guardam as suas escolhas de aspeto.
accessibility-title = Acessibilidade: parcialmente conforme
accessibility-state = O Préau cumpre parcialmente as regras de acessibilidade (RGAA 4.1, WCAG 2.2 AA).
accessibility-why = Foi verificado com ferramentas e com os nossos próprios testes. Ainda ninguém de fora o verificou.
accessibility-works = O que está previsto
accessibility-works-keyboard = Tudo funciona com o teclado, e sem JavaScript.
accessibility-works-zoom = As páginas leem-se com 320 píxeis de largura, ou ampliadas 4 vezes.
accessibility-works-contrast = Os textos têm um contraste de, pelo menos, 7 para 1.
accessibility-works-letters = A sua conta oferece letras mais fáceis de ler.
accessibility-tested = O que foi verificado
accessibility-tested-pages = { $n } tipos de página, em francês e em inglês: o axe-core { $version } não encontra nenhum erro.
accessibility-tested-windows = Num telefone, num computador e com 320 píxeis de largura, em claro e em escuro.
accessibility-tested-journeys = Entrar na turma, publicar, ler e assinar: só com o teclado e sem JavaScript.
accessibility-tested-lighthouse = Lighthouse, { $n } páginas, notas em 100: acessibilidade { $accessibility }, boas práticas { $practices }, velocidade { $speed } no mínimo.
accessibility-limits = Limites conhecidos
accessibility-limits-readers = Nem todos os leitores de ecrã foram testados.
accessibility-limits-posts = Um texto escrito pela escola pode ser menos claro do que as nossas páginas.
accessibility-contact = Tem alguma dificuldade?
accessibility-contact-text = Fale com a escola, que lhe dá a informação de outra forma.
accessibility-appeal = Sem resposta, escreva à entidade que defende os direitos no seu país.
accessibility-appeal-fr = Em França: o Défenseur des droits, defenseurdesdroits.fr.
notices-title = Informações legais
notices-publisher = Quem publica?
notices-publisher-text = { $school } publica estas páginas e responde pelo seu conteúdo.
notices-software = O software
notices-software-text = O Préau é software livre, versão { $version }.
notices-licence = A sua licença é a GNU AGPL, versão 3 ou mais recente.
notices-source-ask = Peça à escola o código-fonte desta versão. A escola tem de o fornecer.
notices-no-warranty = O software é dado sem garantia.

## Revisões dos acessos (review)

review-title = Revisão dos acessos
review-done = Obrigado. A revisão está confirmada.
review-countersigned = Está confirmado por uma segunda pessoa.
feed-review = Revisão dos acessos a fazer antes de { $date }

## Alguém não devia estar aqui (concern)

concern-title = Alguém não devia estar aqui
concerns-title = Quem não devia estar aqui
concern-intro = A direção analisa e responde no prazo de 7 dias. Ninguém saberá que vem de si.
concern-about = De quem se trata?
concern-about-other = De uma pessoa que vê esta turma
concern-about-other-hint = A direção responde.
concern-about-head = Da própria direção
concern-about-head-hint = A direção adjunta responde. A direção não lê a pergunta.
concern-text = O que quer dizer?
concern-text-hint = Não escreva nada que mostre quem é.
concern-send = Enviar
concern-sent = Está enviado. A resposta estará aqui.
concern-text-missing = Escreva o que quer dizer.
concern-many = Já tem três perguntas sem resposta.
concern-no-deputy = A escola não tem direção adjunta. Escreva para { $address }.
concern-mine = As suas perguntas
concern-due = Resposta antes de { $date }
concern-answered = Resposta:
concerns-intro = Alguns membros de uma turma têm dúvidas. O nome deles não é dito a ninguém.
concerns-none = Nenhuma pergunta.
concern-answer = A sua resposta
concern-answer-send = Responder
concern-answer-missing = Escreva uma resposta.

## Dados de cada pessoa (data)

data-intro = O que a escola guarda sobre si e os seus filhos.
data-take = Guardar uma cópia
data-take-hint = Um ficheiro zip: uma página para ler e os mesmos dados para outro programa. Não contém dados de mais ninguém.
data-take-child = Descarregar os dados de { $pupil }
data-take-own = Descarregar os meus dados
data-file-child = preau-crianca
data-file-own = preau-eu
data-erasure = Pedir para apagar dados
data-erasure-hint = A escola responde em 30 dias. Tem de guardar o que a escolaridade exige.
data-erasure-text = O que é preciso apagar?
data-erasure-send = Enviar o pedido
request-sent = O seu pedido foi enviado.
data-erasure-missing = Escreva o que deve ser apagado.
data-erasure-many = Já há cinco pedidos à espera de resposta.
data-about = Sobre
data-about-me = Eu
data-asked = Os seus pedidos
data-asked-on = Data do pedido: { $date }.
data-due = Resposta até { $date }.
data-born = Data de nascimento
data-joined = Abertura da conta
data-email = Endereço de e-mail
data-phone = Telefone
data-written = Comunicados escritos
data-letters = Cartas
data-reports = Comunicados em que indicou um problema
data-choices = Respostas e lugares escolhidos
data-acts = As suas ações importantes

## Respostas pedidas

post-asks = Resposta pedida até ao fim de { $date }
post-options-one = Escreva, pelo menos, uma opção.
post-options-two = Escreva, pelo menos, duas respostas.
post-options-many = É demasiado: no máximo { $most } linhas.
post-options-long = A linha «{ $option }…» é demasiado longa: no máximo { $max } caracteres.
post-options-twice = «{ $option }» está escrito duas vezes.
post-places-wrong = Um número de 1 a { $most }.
choice-title-poll = A sua resposta
choice-title-slots = O seu lugar
choice-asked-poll = Escolha uma resposta até ao fim de { $date }.
choice-asked-slots = Escolha um lugar até ao fim de { $date }.
choice-places = { $places } lugares em cada linha.
choice-private-poll = Só a equipa da turma vê a sua resposta.
choice-private-slots = As outras famílias só veem que um lugar está ocupado.
choice-mine-poll = Respondeu: «{ $option }».
choice-mine-slots = Tem um lugar: «{ $option }».
choice-waits = Está na lista de espera: «{ $option }». Se um lugar ficar livre, é seu, e esta página avisa.
choice-full = completo: lista de espera
choice-kept = Ali já não há lugar. O seu continua seu. Para esperar ali, desista primeiro do seu.
choice-recorded = A escola anotou isto por si.
choice-missing = Escolha uma linha.
choice-change = Mudar a minha escolha
choice-submit-poll = Enviar a minha resposta
choice-submit-slots = Ficar com este lugar
choice-withdraw-poll = Retirar a minha resposta
choice-withdraw-slots = Desistir do meu lugar
home-recalled = { $group }: um comunicado que leu foi retirado ({ $date }). Já não é válido.
post-chosen-mark = Algumas famílias
home-moved-up = Um lugar ficou livre: é seu.
sign-title = A sua resposta
sign-asked-one = Responda até ao fim de { $date }. Basta a resposta de um responsável.
sign-asked-both = Responda até ao fim de { $date }. Cada responsável tem de responder.
sign-question = { $pupil } participa?
sign-change = Mudar de ideias
sign-yes = Sim, autorizo
sign-no = Não
sign-choose = Escolha sim ou não.
sign-submit = Assinar por { $pupil }
sign-withdraw = Retirar a minha resposta
sign-receipt-yes = Recebido: sim, assinado por { $guardian } para { $pupil }, { $date }.
sign-receipt-no = Recebido: não, assinado por { $guardian } para { $pupil }, { $date }.
sign-receipt-take = Descarregar o comprovativo
sign-outdated = O texto mudou desde a sua resposta. Leia e assine de novo.
sign-changed = O texto mudou desde que o leu. Leia de novo antes de assinar.
sign-late = O prazo já passou. Fale com { $staff }.
sign-paper-yes = A escola registou a sua resposta em papel: sim. Data de receção: { $date }.
sign-paper-no = A escola registou a sua resposta em papel: não. Data de receção: { $date }.
sign-dispute = Esta não é a minha resposta
sign-told = { $date }: a escola não tinha uma autorização válida. Telefone para a escola: { $phone }.
evidence-answers = respostas
evidence-pupil = Aluno
evidence-guardian = Responsável
evidence-answer = Resposta
evidence-how = Como
evidence-at = Dada em (UTC)
evidence-until = Deixou de contar em (UTC)
evidence-paper = em papel, recebida em: { $date }
evidence-screen = em linha
evidence-withdrawn = retirada
evidence-disputed = contestada
evidence-undone = publicação anulada
evidence-changed = alterada
flash-signed = A sua resposta foi recebida.
flash-answer-taken = Essa resposta já não conta.
answers-title = Respostas
evidence-take = Transferir a prova
evidence-scope-one = Basta a resposta de um responsável.
evidence-scope-both = Cada responsável tem de responder.
evidence-documents = Documentos anexos (SHA-256):

## Licenças para publicar, compromisso das famílias

licence-title = Licença para publicar
licence-go = Obter a licença
pledge-title = Compromisso das famílias
pledge-intro = Em cada ano letivo, as famílias aceitam estas quatro regras.
pledge-asked = As nossas regras do ano: leia-as de novo e aceite-as.
pledge-paused = Para voltar a ler, tem de aceitar as regras. Pode sempre ler os alertas e os comunicados para assinar.
pledge-accept = Aceito estas regras
pledge-done = Obrigado, está aceite.
pledge-given = Aceitou estas regras ({ $date }).
data-licences = Licenças para publicar
data-pledges = Compromisso das famílias
data-answers = As suas respostas
data-threads = Mensagens com a escola
data-thread-mine = O próprio ou a própria
data-thread-staff = A escola

## Documentos de um comunicado

files-title = Documentos
files-count =
    { $n ->
        [one] { $n } documento
       *[other] { $n } documentos
    }
file-kind-pdf = PDF
file-kind-odt = texto (ODT)
file-kind-ods = tabela (ODS)
file-kind-odp = apresentação (ODP)
file-kind-docx = texto (Word)
file-kind-xlsx = tabela (Excel)
file-kind-pptx = apresentação (PowerPoint)
file-kind-txt = texto simples
file-kind-csv = tabela (CSV)
file-kind-ics = agenda (ICS)
file-size-kilo = { $n } kB
file-size-mega = { $n } MB

## Conversas (threads)

threads-title = Mensagens
threads-intro = Entre si e os professores da criança, e só sobre essa criança.
threads-none = Ainda não há mensagens.
thread-new = Escrever uma mensagem
thread-new-intro = Estas mensagens são lidas só por si e pelos professores da turma.
thread-new-none = De momento, não pode escrever a nenhuma turma.
thread-about = Sobre { $child }, { $class }
thread-with = { $guardian }, sobre { $child }, { $class }
thread-about-label = Sobre quem?
thread-about-choice = { $child }, { $class }
thread-about-missing = Escolha uma criança.
thread-subject = Assunto
thread-subject-missing = Escreva um assunto.
thread-body = Mensagem
thread-answer = A sua mensagem
thread-body-hint = No máximo 4000 caracteres. Sem ficheiros.
thread-body-missing = Escreva uma mensagem.
thread-send = Enviar
thread-urgent = Para uma urgência, telefone para a escola: { $phone }.
thread-readers = Quem lê: { $names }
thread-nobody-reads = Neste momento, nenhum professor lê estas mensagens.
thread-held = Será entregue: { $moment }
thread-later = Se escrever agora, a sua mensagem será entregue mais tarde: { $moment }.
thread-night = Entregar esta mensagem mais tarde: { $moment }
thread-take-back = Retirar esta mensagem
thread-seen = Já li
thread-unread = Nova
thread-closed = Fechada
thread-close = Fechar esta conversa
thread-open = Reabrir esta conversa
thread-heirs = Professores que chegaram depois
thread-heirs-hint = Não veem esta conversa, a não ser que queira.
thread-let-in = Deixar ler
thread-was-read = Conversa lida para proteger uma criança: { $moment }. Decisão de { $reader } e { $agreed }.
thread-refusal-closed = Esta conversa está fechada.
thread-refusal-class = Neste momento, a turma não recebe mensagens.
thread-refusal-of-age = O aluno é maior de idade: as mensagens dos responsáveis terminam.
thread-refusal-screen = Esta pessoa não lê mensagens aqui.
thread-refusal-right = Esta conversa já não pode continuar.
thread-days-title = Os meus dias de resposta
safeguarding-title = Ler para proteger uma criança
safeguarding-told = O responsável e os professores verão que leu a conversa.
home-messages = Mensagens
home-messages-new = Tem mensagens novas.
broadcast-all = Para todas as turmas
broadcast-waits = Uma segunda pessoa foi avisada. Ainda nada foi enviado.
notice-broadcast-alert-waits = Um alerta para todas as turmas espera a sua aprovação.
notice-broadcast-waits = Uma mensagem para todas as turmas espera a sua aprovação.
sheets-title = A semana em papel
sheets-nothing = Nada foi publicado esta semana.
sheets-print-lead = Uma folha por responsável, na língua dessa pessoa. Não a dê a mais ninguém.
sheets-cancelled = Cancelado
sheets-choice = É preciso fazer uma escolha. Responda com o talão abaixo, ou ligue para a escola: { $phone }.
sheets-documents = Este comunicado tem um documento. Peça-o à escola.
sheets-yes = Sim, autorizo
sheets-no = Não
sheets-sign = { $name }, data e assinatura:
sheets-until = Entregar à escola até ao fim de { $date }
sheets-mark = Referência: { $mark }
sheets-foot = Esta folha é só para si. Também pode ler no telemóvel ou no computador: peça uma carta à escola.
sheets-week = Semana de { $date }
telling-title = Como me avisar
telling-lead = Só dizemos que há novidades. Para ler, é preciso abrir o Préau.
telling-off = Esta escola não envia e-mails nem notificações. Abra o Préau para ver se há novidades.
telling-no-email = Não temos o seu endereço de e-mail. Não recebe e-mails.
telling-add-email = Dar o meu endereço
telling-failed = O seu endereço de e-mail não funciona: os nossos e-mails são devolvidos.
telling-mend = Corrigir o meu endereço
telling-stopped = Deixou de receber o e-mail diário: usou o link de um e-mail.
telling-digest-hint = Uma vez por dia, para todos os seus filhos. Nada se já leu tudo.
telling-hour = A que horas?
telling-hour-quiet = A essa hora, quer sossego. Escolha outra hora.
telling-slips = Quando é preciso responder no prazo de dois dias
telling-quiet = Horas de sossego
telling-quiet-hint = Nunca à noite, ao fim de semana ou nas férias. Pode alargar estas horas.
telling-quiet-from = Sossego a partir das
telling-quiet-until = Até às
telling-alerts = Um alerta da escola chega sempre, a qualquer hora.
telling-daily = Quando há novidades
telling-by-mail = Por e-mail
telling-by-push = Por notificação, nos dispositivos escolhidos
telling-push = Notificações
telling-push-lead = Um dispositivo pode mostrar «Há novidades». Não mostra mais nada.
telling-push-here = Avisar-me neste dispositivo
telling-push-end = Deixar de me avisar aqui
telling-push-shared = Várias pessoas usam este dispositivo: aqui não há notificações.
telling-push-none = Este dispositivo não pode receber notificações aqui. No iPhone, adicione primeiro o Préau ao ecrã principal.
telling-push-denied = Este dispositivo recusou as notificações. Autorize-as nas definições do navegador e depois volte aqui.
telling-push-refused = Este navegador não pode receber notificações. Experimente outro.
telling-texts = Também chega por SMS, ao número que deu à escola.
push-news = Há novidades. Abra o Préau.
notice-texts-used-up = Os SMS previstos para este mês já foram todos enviados. Os próximos alertas seguem sem SMS.
stop-title = Deixar de receber o e-mail diário
stop-lead = Os alertas e os pedidos de resposta vão continuar a chegar.
stop-submit = Parar o e-mail diário
stop-done = Está feito. Já não vai receber o e-mail diário.
stop-again = Para o receber de novo: A minha conta, depois «Como me avisar».
notice-letters-stopped = O e-mail diário parou, pelo link de um e-mail. Pode voltar a ativá-lo.
mail-digest-subject = Novidades no Préau
mail-digest = Há novidades. Abra o Préau para ler.
mail-alert-subject = Mensagem urgente da escola
mail-alert = Mensagem urgente da escola. Abra o Préau ou telefone para o { $phone }.
mail-slip-subject = É preciso responder no Préau
mail-slip = A escola espera a sua resposta. Abra o Préau para responder.
mail-call-subject = Precisamos de si no Préau
mail-call = Uma decisão urgente espera a sua aprovação. Abra o Préau.
mail-private = Este e-mail não contém nada de privado. Não responda: ninguém leria a resposta.
mail-open = Abrir o Préau
mail-stop = Deixar de receber o e-mail diário
mail-test-subject = Teste do Préau
mail-test = Este e-mail vem do Préau: o envio funciona.

## Línguas

# Diz se uma pessoa que fala esta língua reviu este ficheiro: «yes» ou «no». A escola vê a resposta, as famílias não.
language-reviewed = no
version-by-school = Traduzido pela escola
version-original = Texto original
translate-submit = Traduzir este texto
translate-title = Tradução automática
translate-label = Uma máquina traduziu este texto. Só o texto original conta.
translate-failed = A tradução não chegou. Tente de novo mais tarde.
translate-often = São muitas traduções. Tente de novo dentro de uma hora.
