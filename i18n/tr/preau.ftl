# Préau’nun Türkçe sözleri, aileler için. Ana dili Türkçe olan biri henüz gözden geçirmedi.
# Not yet reviewed by a speaker of the language: see language-reviewed at the end.

## Her yerde

app-name = Préau
app-skip = İçeriğe geç
app-error-prefix = Hata:
app-demo = Deneme okulu. Buradaki kişiler de bilgiler de gerçek değil.
app-terminal = Sunucudan bir okul müdürü erişimi açıldı. Bunu okul müdürüyle konuşun.
app-alone = Okul müdürü, iki kişi gereken bir işlemi tek başına yapıyor. Hangisi olduğunu okuyun.
app-back = Geri
app-change = Değiştir
app-confirm = Onayla
app-continue = Devam et
app-print = Yazdır
app-print-hint = Veya tarayıcınızın “Yazdır” komutunu kullanın.
app-save = Kaydet
app-saved = Kaydedildi.
app-search = Ara
app-day = Gün
app-month = Ay
app-year = Yıl
app-until = bitiş: { $date }
app-pager = Sayfalar
app-pager-older = Daha eski
app-pager-newest = Başa dön
app-errors =
    { $n ->
        [one] Düzeltilecek { $n } yer var
       *[other] Düzeltilecek { $n } yer var
    }
app-error-of = { $name }: { $sentence }
app-pupils =
    { $n ->
        [one] { $n } öğrenci
       *[other] { $n } öğrenci
    }
flash-draft-saved = Taslak saklandı.
flash-edited = Duyuru değiştirildi. Aileler değişikliğin tarihini görür.
flash-withdrawn = Duyuru kaldırıldı.
flash-others-ended = Diğer cihazlarınızda oturum kapatıldı.
flash-vouched = Onaylandı.
flash-deleted = Silindi.
flash-merged = İki kayıt birleştirildi.
flash-discarded = Hepsi silindi. Hiçbir şey kaydedilmedi.
flash-waiting = İkinci bir kişinin onaylaması gerekiyor.
flash-called = Not edildi.
nav-main = Ana menü
nav-account = Hesabım
nav-read = Okunacak
nav-children = Çocuklarım
nav-who = Kim neyi görüyor
nav-class = Sınıfım
nav-publish = Yayımla
nav-pupils = Öğrenciler
nav-school = Okul
nav-groups = Sınıflar
nav-people = Kişiler
nav-sign-in = Giriş yap
nav-sign-out = Çıkış yap
foot-label = Yardım ve bilgiler
foot-private = özel grup, yalnızca üyeleri görür
foot-privacy = Verileriniz
foot-accessibility = Erişilebilirlik: kısmen uygun
foot-notices = Yasal bilgiler
foot-help = Giriş için yardım
foot-language = Dil
field-required = Bu alanı doldurun.
field-choose = Bir cevap seçin.
field-too-long =
    { $max ->
        [one] En çok { $max } karakter.
       *[other] En çok { $max } karakter.
    }
field-date-impossible = Böyle bir tarih yok. Örnek: 27 3 2018.
field-email = Bu adres eksik. Örnek: ad@example.org.

## Bir sayfa açılmadığında

not-found-title = Sayfa bulunamadı
not-found = Bu sayfa yok veya size açık değil.
not-found-next = Adresi kontrol edin veya kendi sayfanıza dönün.
not-allowed-title = Bu işlem yapılamaz
forbidden = Bu sayfayı görebilirsiniz, ama bu işlemi yapamazsınız.
forbidden-next = Buna ihtiyacınız varsa okulla konuşun.
foreign = Bu istek bir Préau sayfasından gelmiyor. Hiçbir işlem yapılmadı.
stale = Bu işlem için şifrenizi yeniden yazmanız gerekiyor.
stale-next = Önceki sayfaya dönün ve yeniden deneyin.
too-large-title = Dosya çok büyük
too-large = Göndermek istediğiniz şey çok büyük. Hiçbir şey kaydedilmedi.
too-large-next = Önceki sayfaya dönün. Daha küçük bir dosya seçin.
slow-title = Bağlantı çok yavaş
slow = Gönderme çok uzun sürdü. Hiçbir şey kaydedilmedi.
slow-next = İnternet bağlantınız iyileşince yeniden deneyin.
malformed-title = İstek anlaşılamadı
malformed = Préau bu isteği anlayamadı. Hiçbir işlem yapılmadı.
malformed-next = Önceki sayfaya dönün, sayfayı yenileyin ve tekrar deneyin.
too-many-title = Çok fazla deneme
too-many = Kısa sürede çok fazla deneme yapıldı.
too-many-next = Birkaç dakika bekleyin ve yeniden deneyin.
busy-title = Şu anda çok yoğun
busy = Sunucu çok yoğun. Hiçbir şey kaybolmadı.
busy-next = Bir dakika bekleyin ve yeniden deneyin.
internal-title = Bizde bir arıza var
internal = Bir sorun oldu. Bu sizin hatanız değil.
internal-next = Daha sonra yeniden deneyin. Sorun sürerse okula bu numarayı verin:
failure-home = Sayfama git
offline-title = İnternet yok
offline = İnternet bağlantısı yok. Bu telefonda hiçbir şey saklanmaz. Okul: { $phone }.
offline-no-phone = İnternet bağlantısı yok. Bu telefonda hiçbir şey saklanmaz.
offline-next = Bağlantınızı kontrol edin ve sayfayı yenileyin.
unattended = Okulun şu anda müdürü yok. Yeni müdür gelene kadar kişilerle ilgili hiçbir şey değişmez.
unattended-next = Sunucudan sorumlu kişi bir okul müdürü atayabilir.

## Giriş (login)

login-title = Giriş
login-name = Kullanıcı adı
login-name-hint = Örneğin karima.benali
login-password = Şifre
login-shared = Bu cihazı birkaç kişi kullanıyor
login-shared-hint = Oturumunuz 30 dakika sonra kapanır.
login-submit = Giriş yap
login-failed = Kullanıcı adı ile şifre birbirine uymuyor.
login-wait =
    { $minutes ->
        [one] Çok fazla deneme yapıldı. { $minutes } dakika bekleyin.
       *[other] Çok fazla deneme yapıldı. { $minutes } dakika bekleyin.
    }
login-letter = Okuldan bir mektup aldım
login-forgotten = Şifremi unuttum
login-signed-out = Çıkış yaptınız.
login-second-title = İkinci doğrulama
login-second-code = 6 haneli kod
login-second-hint = Uygulamanızı açın veya kod kâğıdınıza bakın.
login-second-failed = Bu kod doğru değil. Bir sonraki kodu bekleyin ve yeniden deneyin.
login-device-title = Yeni cihaz
login-device-explain = Préau bu cihazı henüz tanımıyor.
login-device-code = Okulun verdiği kod
login-device-hint = 8 karakter, 30 dakika geçerli.
login-device-failed = Bu kod geçersiz. Okuldan yeni bir kod isteyin.
confirm-title = Kimliğinizi doğrulayın
confirm-explain = Devam etmek için şifrenizi yeniden yazın.
confirm-kept = Metniniz saklandı.
confirm-file = Sonra dosyayı bir kez daha seçin.
confirm-failed = Şifre doğru değil. Yeniden deneyin.
password-long = Bu şifre çok uzun.
password-common = Bu şifreyi çok kişi kullanıyor. Başka bir şifre seçin.
password-personal = Bu şifrede bilinen bir ad var. Başka bir şifre seçin.
password-pattern = Bu şifre bilinen bir sırayı izliyor. Bir iki kelime ekleyin.
recover-title = Giriş için yardım
recover-forgotten = Şifrenizi unuttuysanız
recover-forgotten-text = Okula gidin veya sınıf ekibiyle konuşun. Size bir kod verirler.
recover-code-text = Bu kod 30 dakika geçerlidir. Diğer cihazlarınızdaki oturumları kapatır.
recover-have-code = Kodum var
recover-password-title = Yeni bir şifre seçin
recover-failed = Kullanıcı adı ile kod birbirine uymuyor. Okuldan başka bir kod isteyin.
recover-letter = Mektubunuz yoksa
recover-letter-text = Erişim hakkını yalnızca okul verir. Okul sekreterliğini arayın.
recover-never = Préau şifre değiştirmek için asla bağlantı göndermez.
recover-phone = Okul: { $phone }

## Sınıfa katılma (join)

join-title = Sınıfa katılın
join-intro = Okulun verdiği mektup yanınızda olsun.
join-code = Mektuptaki kod
join-code-hint = 12 karakter, örneğin KTR7-M4QP-9XWB
join-code-bad = Bu kod geçersiz. Bir kod yalnızca bir kez kullanılır ve 14 gün geçerlidir.
join-code-bad-next = Okuldan yeni bir mektup isteyin.
join-birth = Çocuğunuzun doğum tarihi
join-birth-hint = Örneğin 27 3 2018
join-staff-code = Mektupla birlikte verilen 6 rakam
join-no-letter = Mektubum yok
join-no-letter-text = Erişim hakkını yalnızca okul verir. Okulun yerine kimse sizi davet edemez.
join-session-open = Bu cihazda bir hesap açık: { $name }.
join-confirm = Bu siz misiniz? Veli: { $guardian }. Öğrenci: { $pupil }.
join-confirm-staff = Bu siz misiniz? { $name }
join-confirm-yes = Evet, benim
join-confirm-no = Hayır, ben değilim
join-not-me = Teşekkürler. Bu kod artık geçersiz. Okula haber verildi.
join-have-account = Zaten hesabım var
join-have-account-bad = Bu hesap mektuptaki kişinin hesabı değil. Okulun kontrol etmesi gerekiyor.
join-account-title = Bir şifre seçin
join-login = Kullanıcı adınız
join-login-hint = Bunu Préau hazırladı. Değiştirebilirsiniz.
join-login-taken = Bu ad alınmış. Başka bir ad seçin.
join-password = Şifre
join-password-hint = En az 8 karakter. Birbiriyle ilgisiz birkaç kelime iyi olur.
join-password-weak = Bu şifre çok kolay tahmin edilir. Bir iki kelime ekleyin.
join-password-short = Bu şifre çok kısa. En az 8 karakter olmalı.
join-shared = Bu cihazı birkaç kişi kullanıyor
join-rules-title = Kurallarımız
join-rule-1 = Burada okuduklarım aramızda kalır.
join-rule-2 = Mesajları ve çocukların adlarını kopyalamam.
join-rule-3 = Erişim hakkım bana aittir. Kimseye kullandırmam.
join-rule-4 = Bir şey beni rahatsız ederse okulla konuşurum.
join-rules-accept = Bu kuralları kabul ediyorum.
join-rules-missing = Kuralları okuyun, sonra kutuyu işaretleyin.
join-submit = Bitir
join-done-title = Tamamlandı
join-done = Teşekkürler. Erişiminiz hazır.
join-done-login = Kullanıcı adınızı bir yere yazın:
join-spare-title = 6 yedek kodunuz
join-spare-text = Her kod yeni bir cihazda bir kez kullanılır. Kodları evde saklayın.
join-wait-school = Teşekkürler. Şimdi okul kimliğinizi onaylayacak. Bir iki gün sonra buraya yeniden bakın.
join-staff = Okulda mı çalışıyorsunuz?
join-staff-hint = Doğum tarihi yerine.
join-digits-bad = Okulun size söylediği 6 rakamı yazın.
join-identity-missing = Bu kişi sizseniz bu kutuyu işaretleyin.
join-session-ends = İşlem bitince bu hesaptan çıkış yapılacak.
join-login-bad = 2 ile 60 karakter arası: harf, rakam, nokta, tire. Özel harf kullanmayın (ç, ğ, ı, ö, ş, ü, é).
join-password-long = Bu şifre çok uzun.
join-password-personal = Bu şifrede kolay tahmin edilen bir ad var. Başka kelimeler seçin.
join-has-account = Zaten bir hesabınız var. Bu kutuyu işaretleyin ve hesap bilgilerinizi yazın.
join-have-account-hint = Hesabın kullanıcı adını ve şifresini yukarıya yazın.
join-known-account = Mektubunuz işlendi. Hesabınızla giriş yapın.
join-reads = Şimdiden okuyabilirsiniz. Okul erişiminizi henüz onaylamadı.
join-spare-once = Bu sayfa kodları yalnızca bir kez gösterir.
join-spare-kept = Kodları yazdım
join-factor = Tek bir adım kaldı: sınıflara girmek için ikinci doğrulama.
join-own = Evet, sınıfımın haberlerini okumak için hesap istiyorum
join-own-hint = Fikrinizi istediğiniz zaman değiştirebilirsiniz.
join-own-missing = Hesap istiyorsanız bu kutuyu işaretleyin.

## Sayfam (home)

home-title = Okunacaklar
home-greeting = Merhaba { $name }
home-todo = Yapılacaklar
home-new = Yeni
home-read = Okunanlar
home-children = Çocuğa göre göster
home-all-children = Tümü
home-groups = Sınıflarım
home-unconfirmed = Okul kimliğinizi henüz onaylamadı. Onaylanana kadar yalnızca okuyabilirsiniz.
home-waiting = Okul kimliğinizi henüz onaylamadı. Onaydan sonra sınıf burada açılacak.
home-access-ended = { $group }: erişiminiz { $date } günü sona erdi.
home-consent-ended = { $group }: bir izin sona erdi. Okulla konuşun.
home-posts = Son duyurular
home-office = Okuyacağınız bir sınıf yok. İşleriniz “Okul” bölümünde.
children-empty = Şu anda adınıza kayıtlı bir çocuk yok.
child-right = Haklarınız
child-right-full = Okuyabilir, imzalayabilir, izin verebilir ve okula yazabilirsiniz.
child-right-informed = Haberleri okuyabilir ve okula yazabilirsiniz.
child-right-entrusted = Çocuk resmî bir kararla size emanet edildi: haberleri okuyabilirsiniz.
child-right-unconfirmed = Okul kimliğinizi henüz onaylamadı.
child-dates = Başlangıç: { $from }. Bitiş: { $until }.
child-paper = Her şeyi kâğıt üzerinde almayı seçtiniz.
child-classes = Sınıf
child-born = Doğum tarihi: { $date }
child-posts = Duyurularını gör
access-ended = Bu sınıfa erişiminiz { $date } günü sona erdi.
access-ended-title = Erişim sona erdi
access-none = Şu anda hiçbir sınıfa erişiminiz yok.
access-none-next = Bu bir yanlışlıksa okulla konuşun.
home-access-ends-title = Bir erişim sona eriyor
home-access-ends = { $group }, bitiş: { $date }.
home-consent-asked = Bir izin isteği cevabınızı bekliyor: { $pupil }
consents-title = İzinleriniz
consent-account = Öğrenci için hesap
consent-account-text = Çocuğunuz sınıfının haberlerini okur. Hiçbir şey yayımlamaz. Hayır diyebilir ve fikrinizi değiştirebilirsiniz.
consent-contact = İletişim bilgilerinizin veli temsilcilerine verilmesi
consent-contact-text = Okul, iletişim bilgilerinizi veli temsilcilerine verebilir. Hayır diyebilir ve fikrinizi değiştirebilirsiniz.
consent-nothing = Henüz cevap vermediniz.
consent-yes = Evet dediniz ({ $date }).
consent-no = Hayır dediniz.
consent-say-yes = Evet, izin veriyorum
consent-say-no = Hayır
consent-withdraw = İznimi geri al
home-parcel = { $group } sınıfında paylaşılanları { $date } gününe kadar alabilirsiniz.
home-parcel-take = Bir kopya al

## Sınıf (group)

feed-empty = Şimdilik haber yok.
feed-empty-staff = Henüz duyuru yok. İlk duyuruda “merhaba” diyebilirsiniz.
feed-done = Hepsini okudunuz. İyi akşamlar.
group-frozen = Sınıf şu anda yalnızca okunabilir.
group-frozen-review = Erişim kontrolü gecikti.
group-frozen-nobody = Bu sınıfta artık öğretmen yok.
group-closed = Sınıf kapandı.
group-frozen-head = Okulun şu anda müdürü yok.
group-closed-incident = Okul müdürü sınıfı kapattı.
group-closed-year = Öğretim yılı bitti.
group-frozen-canary = Bir güvenlik testinde sınıfa izinsiz girilebildi: kontrol ediyoruz.

## Duyurular (post)

post-kind-news = Haber
post-kind-wall = Panoda
post-new-title = Yeni duyuru
post-title = Başlık
post-title-missing = Bir başlık yazın.
post-body-missing = Bir mesaj yazın.
post-wall-when = { $place }, { $from } – { $until }.
post-drafts = Taslaklar
post-undo = Yayımlandı. 10 dakika içinde geri alabilirsiniz.
post-undo-submit = Yayını geri al
post-undone = Yayın geri alındı. Metin yeniden taslak oldu.
post-undo-late = 10 dakika geçti. Duyuruyu kaldırabilirsiniz.
post-withdraw = Kaldır
post-withdrawn = Duyuru kaldırıldı: { $date }.
post-edited = Değiştirildi: { $date }.
post-purge = Silineceği gün: { $date }
post-why = Bu mesajı neden görüyorum
post-why-guardian = { $pupil } adlı öğrencinin velisisiniz. Sınıf: { $group }. Kaydın son günü: { $date }.
post-read = Okundu
post-unread = Yeni
post-list-title = Tüm duyurular
weeks-title = Son { $n } haftada, haftalara göre duyurular
weeks-detail = Bu hafta: { $this }. Geçen hafta: { $last }.
weeks-more = Her hafta
weeks-of = { $date } haftası
post-published-list = Yayımlanan duyurular
post-untitled = Başlıksız
post-more = Devamını oku
post-chosen-badge = Bazı ailelere
post-chosen-staff = Şu öğrencilerin velilerine: { $names }
post-chosen-family = Bu duyuruyu yalnızca bazı öğrencilerin velileri okur.
post-kind-homework = Ödev
post-kind-event = Etkinlik
post-kind-praise = Tebrik
post-time-impossible = Bir saat yazın, örneğin 18:30.
post-homework-when = { $date } günü için
post-when-place = { $when } · { $place }
post-when-days = { $from } – { $until }
post-when-at = { $date }, saat { $from }
post-when-between = { $date }, saat { $from } – { $until }
post-cancelled = İptal edildi. Karar tarihi: { $date }.
post-cancel = Etkinliği iptal et
post-cancel-not = İptali geri al
post-done = Yapıldı
post-done-hint = Bu işaret sizin içindir. Başka kimse görmez.
post-done-submit = Yaptım
post-done-not = Henüz yapmadım
post-known-submit = Okudum
post-known-hint = Bu acil uyarıyı okuduğunuzu okula bildirin.
post-known = Okuduğunuzu bildirdiniz
post-known-link = Okuduğumu bildir
nav-agenda = Ajanda
agenda-title = Ajanda
agenda-views = Ajanda görünümleri
agenda-list = Yaklaşanlar
agenda-month = Ay
agenda-earlier = Önceki ay
agenda-later = Sonraki ay
agenda-changed = Değişti
agenda-cancelled = İptal edildi
agenda-empty = Önümüzdeki 8 hafta için bir plan yok.
agenda-empty-month = O ay için bir plan yok.
search-title = Duyurularda ara
search-words = Aranan kelimeler
search-short = En az iki harfli bir kelime yazın.
search-long = En çok sekiz kelime ve yüz karakter yazın.
search-none = Hiçbir şey bulunamadı.
search-none-more = Başka bir kelime veya bir kelimenin başını deneyin.
search-no-more = Daha eskisi yok.
search-found = Bulunan duyurular
search-head = Öğretmeni olduğunuz veya çocuğunuzun bulunduğu sınıflarda arıyorsunuz. Diğer sınıflar tek tek açılır: öğretmenleri bunu görür.
live-one = 1 yeni duyuru: göster
live-other = { $n } yeni duyuru: göster
post-undo-hint = Yayını 10 dakika içinde geri alabilirsiniz.
post-expired = Tarihi geçti
post-history = Önceki metinler
post-history-hint = Bunları yalnızca sınıf ekibi görür.
post-history-by = Değiştiren: { $name }, { $date }.
post-planned-badge = Planlandı: { $moment }

## İnceleme (second)

second-title = İncelenecekler
second-waits-badge = İncelemede
second-returned-badge = Geri verildi
home-second-look = { $group }: bir meslektaşınızın duyurusu incelemenizi bekliyor.
flash-handed-in = İncelemeye verildi. Önce bir meslektaşınız bakacak.
flash-planned = Yayın planlandı.
flash-approved = Onaylandı ve yayımlandı.
flash-returned = Yazarına geri verildi.
notice-post-approved = Bir meslektaşınız duyurunuzu onayladı.
notice-post-returned = Bir meslektaşınız bir duyurunuzu not yazarak geri verdi.
notice-post-left-out = Birkaç sınıfa yazılan duyuru hepsine gitmedi: biri artık duyuru almıyor.
notice-post-undone = Bir meslektaşınız duyurunuzun yayımını geri aldı. Duyuru taslaklarınızda.
notice-post-held = Planlanan bir duyuru yayımlanmadı. Duyuru taslaklarınızda.
notice-post-orphaned = Planlanan bir duyuru yayımlanmadı: yazarı artık bu sınıfın öğretmeni değil.

## Özenle yayımlama (brake)

post-kind-alert = Acil uyarı

## Acil uyarılar (alert)

alert-title = Acil uyarı
alert-time-blank = belirttiğiniz saat
alert-pickup = Çocuğunuzu almaya gelin
alert-pickup-text = Çocuğunuzu almak için okula gelin. Gelebileceğiniz en erken saat: { $time }.
alert-closed = Okul kapalı
alert-closed-text = Okulun en erken açılış saati: { $time }. O saate kadar çocuğunuzu evde tutun.
alert-late = Dönüş gecikecek
alert-late-text = Sınıfın tahminî dönüş saati: { $time }. O saatte gelin.
alert-stay = Okula gelmeyin
alert-stay-text = Çocuklar okulun içinde, güvenli bir yerde. Bu durumun başladığı saat: { $time }. Okula gelmeyin ve okulu aramayın. Yeni bilgileri burada vereceğiz.
alert-cancelled = Gezi iptal edildi
alert-cancelled-text = Şu saatte planlanan gezi yapılmayacak: { $time }.
alert-over = Acil durum sona erdi
alert-over-text = Acil durum sona erdi. Bitiş saati: { $time }.
alert-other = Başka sözlerle
alert-other-hint = Önce bir meslektaşınız veya okul müdürü onaylamalı.
alert-sure-missing = Bu acil uyarının gönderilebileceğini işaretleyin.
flash-alert-sent = Acil uyarı gönderildi. Şimdi, okumayan aileleri telefonla arayın.
notice-alert-sent = Bir meslektaşınız sınıfınıza bir acil uyarı gönderdi.
notice-alert-waits = Bir meslektaşınızın acil uyarısı onayınızı bekliyor.

## Sorun bildirme (report)

report-title = Bu duyuruyla ilgili sorun bildir
report-lead = Sınıf ekibi ve okul müdürü mesajınızı okur, adınızı görmez. Siz bu duyuruyu artık görmeyeceksiniz.
report-reason = Sorun nedir?
report-child = Bir çocuk hakkında gereğinden fazla şey söylüyor
report-picture = Bir çocuğun görüntüsüne götürüyor
report-private = Özel, veya bana yönelik değil
report-wrong = Yanlış veya kırıcı
report-other = Başka bir şey
report-text = Okul neyi bilmeli?
report-text-missing = Sorunun ne olduğunu yazın.
report-many = 5 duyuruyla ilgili sorun bildirdiniz. Okulun cevabını bekleyin.
report-submit = Bildir
report-reported = Bir üye bu duyuruyla ilgili sorun bildirdi
report-hidden = Aileler ve öğrenciler duyuruyu şimdilik görmüyor.
report-hidden-one = Sorunu bildiren kişi duyuruyu artık görmüyor. Diğerleri görüyor.
report-keep = Kalabilir
report-not-own = Kalıp kalmayacağına bir meslektaşınız veya okul müdürü karar verir. Siz duyuruyu kaldırabilirsiniz.
flash-reported = Teşekkürler. Okul inceliyor.
notice-post-reported = Bir üye, bir sınıfın duyurusuyla ilgili sorun bildirdi.
notice-report-answered = Okul, sorun bildirdiğiniz duyuruyu inceledi.
questions-title = Sorular
questions-waiting =
    { $n ->
        [one] { $n } soru bekliyor
       *[other] { $n } soru bekliyor
    }
questions-answered = Yalnızca bir aileye verilen cevaplar
home-questions = Ailelerin soruları
question-ask = Soru sor
question-lead = Sorunuz, adınızla birlikte sınıfın öğretmenlerine gider. Size cevap verirler veya soruyu adınız olmadan sınıf için yayımlarlar.
question-yours = Sorunuz
question-hint = Bir duyuruda en çok 3 soru. Başka bir çocuğun adını yazmayın.
question-submit = Öğretmenlere gönder
question-of-yours = Sorunuz
question-state-waiting = Cevap bekliyor. Yalnızca sınıfın öğretmenleri okur.
question-state-answered = Yalnızca size cevap verildi. Diğer aileler görmez.
question-state-published = Cevap verildi ve adınız olmadan yayımlandı.
question-take-back = Soruyu geri al
question-unpublish = Kaldır
question-meta = { $name }, { $moment }
question-closed-late = Soru sormak için süre 7 gündü.
question-closed-many = Burada 3 soru sordunuz. Daha fazla soramazsınız.
question-closed-day = Bugün çok soru sordunuz. Yarın devam edin.
question-closed-class = Sınıf şu anda soru almıyor.
question-answer-go = Cevap ver
question-asked = Soru
question-answer = Cevabınız
flash-asked = Gönderildi. Önce sınıfın öğretmenleri okuyacak.
flash-answered = Cevap verildi.
notice-question-asked = Aileler bir sınıf duyurusu hakkında soru sordu.
notice-question-answered = Sorduğunuz bir soruya cevap geldi.

## Ulaşılan aileler (reach)

reach-title = Kimler aldı
reach-summary = Ulaşılan aileler: { $reached } / { $total }

## Kim neyi görüyor (who)

who-title = Bu sınıfı kimler görebilir
who-intro = Burayı okuyabilen herkes bu listededir. Başka kimse okuyamaz.
who-staff = Ekip
who-families = Aileler
who-families-of =
    { $n ->
        [one] { $n } öğrencinin ailesi.
       *[other] { $n } öğrencinin aileleri.
    }
who-pupils = Hesabı olan öğrenciler
who-pupils-few = En fazla birkaç öğrenci.
who-you = Siz
who-why-teacher = { $date } gününe kadar bu sınıfın öğretmenisiniz.
who-why-substitute = { $date } gününe kadar bu sınıfta vekil öğretmensiniz.
who-why-assistant = { $date } gününe kadar bu sınıfta yardımcısınız.
who-why-principal = { $date } gününe kadar okul müdürüsünüz.
who-why-informed = { $pupil } hakkında bilgi alma hakkınız var. Sınıf: { $group }. Son gün: { $date }.
who-why-entrusted = { $pupil } resmî bir kararla size emanet edildi. Sınıf: { $group }. Son gün: { $date }.
who-why-unconfirmed = { $pupil } adlı öğrencinin velisisiniz. Okul bunu henüz onaylamadı.
who-why-pupil = { $date } gününe kadar { $group } sınıfının öğrencisisiniz.
who-visits = Okul müdürünün ziyaretleri
who-visits-none = Okul müdürü bu sınıfı açmadı.
who-review-last = Son kontrol: { $date }.
who-review-never = Bu yıl henüz kontrol yapılmadı.
who-changes = Neler değişti
who-no-changes = Yılın başından beri hiçbir şey değişmedi.
who-change-came = { $date }: { $name } geldi ({ $role }).
who-change-left = { $date }: { $name } ayrıldı ({ $role }).
who-change-class = { $date }: sınıfın adı veya düzeyleri değişti.
who-change-school = { $date }: okulun bazı ayarları değişti.
role-principal = okul müdürü
role-teacher = öğretmen
role-substitute = vekil öğretmen
role-assistant = sınıf yardımcısı

## Öğrenciler ve veliler (roster)

roster-confirm = Bunun o kişi olduğunu biliyorum
joins-title = Onaylanacaklar
joins-explain = Bu kişiler mektuplarını kullandı. Yalnızca emin olduğunuzda onaylayın.
joins-stranger = Bu, o kişi değildi
joins-refused = Bu hesap durduruldu. Okula haber verildi.
joins-none = Onaylanacak bir şey yok.
joins-who = Kim katıldı?
joins-children = Velisi olduğu öğrenci
joins-set-by-me = Bu veli kaydını siz yaptınız: başka bir kişi onaylamalı.
joins-troubles = Bakılacaklar
joins-trouble-frozen = kod 5 denemeden sonra kilitlendi. Yeni bir mektup hazırlayın.
joins-trouble-refused = biri bu mektubun kendisine ait olmadığını söyledi.
joins-trouble-stranger = hesap durduruldu, bu o kişi değildi. Yeni bir mektup hazırlayın.

## Liste aktarma (import)

import-applied = Kaydedildi. 7 gün içinde geri alabilirsiniz.

## Mektuplar (letters)

letters-title = Mektuplar
letters-one-each = Her veliye bir mektup. Aynı mektubu iki kişiye vermeyin.
letters-once = Bu mektuplar ekranda 30 dakika kalır, sonra bir daha görünmez.
letters-gone = Bu mektuplar artık görünmüyor. Yenilerini yazdırın.
letters-replaced = Eski mektup artık geçerli olmayacak.
letters-by-hand = Postayla veya elden, okul çantasıyla asla
letters-by-satchel =
    { $n ->
        [one] Okul çantasıyla { $n } mektup
       *[other] Okul çantasıyla { $n } mektup
    }
letters-by-hand-why = Aynı çocukla asla iki mektup göndermeyin. İki ayrı ev arasında mektubu asla çocuk taşımasın.
letters-all-cancelled = Bu mektuplar kullanıldı veya artık geçersiz.
letters-on-its-way = Bir mektup zaten yolda.
letters-cancelled = Bu mektup artık geçersiz.
letters-staff-make = Mektubu hazırla
letters-digits = { $name } için 6 rakam. Bunları kendisine sözlü olarak söyleyin:
letters-digits-how = Bu rakamlar mektupta yok. Mektubun üzerine yazmayın.
letter-dear-mme = Sayın { $name },
letter-dear-m = Sayın { $name },
letter-by-satchel = okul çantasıyla: { $pupil }
letter-by-hand = postayla veya elden
letter-staff-intro = Bu mektup size özeldir. İşiniz için Préau’ya bu mektupla girersiniz. Okulunuz: { $school }.
letter-staff-step-3 = Okulun size söylediği 6 rakamı yazın, sonra bir şifre seçin.
letter-dear = Sayın { $name },
letter-intro = Bu mektup size özeldir. Sınıfın haberlerine bu mektupla ulaşırsınız. Çocuğunuz: { $pupil } ({ $group }).
letter-closed = Bu grup özeldir: yalnızca sınıfın aileleri ve sınıf ekibi görür.
letter-step-1 = Telefonunuzun kamerasıyla bu karekodu okutun.
letter-step-2 = Veya { $address } adresini açın ve kodu yazın.
letter-step-3 = Çocuğunuzun ({ $pupil }) doğum tarihini yazın, sonra bir şifre seçin.
letter-once = Bu kod yalnızca bir kez kullanılır. Son gün: { $date }. Kodu kimseye vermeyin.
letter-paper = Telefonunuz da bilgisayarınız da yok mu? Okula söyleyin: her şeyi kâğıt üzerinde alırsınız.
letter-controller = Veri sorumlusu: { $controller }
letter-dpo = Veri koruma görevlisi: { $dpo }
letter-code = Kodunuz
letter-qr = Kamerayla okutulacak karekod
letter-in-class = sınıfta verilecek
letter-pupil-intro = Bu mektup size özeldir. Sınıfınızın haberlerine bu mektupla ulaşırsınız. Okulunuz: { $school }. Hesap isteyip istemediğinize siz karar verirsiniz.
letter-pupil-step-3 = Doğum tarihinizi yazın, sonra bir şifre seçin.

## Hesabım (me)

me-title = Hesabım
me-language = Dil
me-looks = Görünüm
me-theme = Renkler
me-theme-system = Cihazdaki gibi
me-theme-light = Açık
me-theme-dark = Koyu
me-letters = Daha okunaklı yazı
me-letters-hint = Daha büyük ve daha aralıklı.
me-security = Şifre ve doğrulama
me-password-now = Şimdiki şifre
me-password-new = Yeni şifre
me-password-changed = Şifre değiştirildi. Diğer cihazlarınızda oturum kapatıldı.
me-devices = Cihazlarım
me-device-this = bu cihaz
me-device-end = Oturumu kapat
me-devices-end-others = Diğer tüm cihazlarda oturumu kapat
me-device-ended = Cihazda oturum kapatıldı.
me-contact = İletişim bilgilerim
me-data = Verilerim
me-authenticator = Doğrulama uygulaması
me-authenticator-explain = Telefondaki bir uygulama her 30 saniyede yeni bir kod gösterir.
me-authenticator-start = Başla
me-authenticator-app = Telefonunuza bir doğrulama uygulaması yükleyin: örneğin Aegis, FreeOTP veya Google Authenticator.
me-authenticator-scan = Bu karekodu uygulamayla okutun.
me-authenticator-here = Uygulama bu telefondaysa buraya dokunun:
me-authenticator-open = Uygulamayı aç
me-authenticator-type = Veya şu anahtarı yazın:
me-authenticator-show = Sonra uygulamanın gösterdiği kodu yazın.
me-authenticator-on = Uygulama hazır
me-authenticator-other = Uygulamayı veya telefonu değiştir
me-authenticator-remove = Uygulamayı kaldır
me-authenticator-last = En az bir doğrulama yönteminiz olmalı. Okul müdüründen bir kod kâğıdı isteyin.
me-factor-needed = Sınıflarınız son bir adımdan sonra açılır.
me-factor-why = Okul çalışanları çok sayıda çocuğun bilgisini görür. Yalnızca şifre yetmez.
me-sheet = Kod kâğıdı
me-sheet-explain = Telefonunuz yok mu? Okul müdürü sizin için bir kâğıt yazdırabilir.
me-codes-left =
    { $n ->
        [0] Hiç kod kalmadı.
        [one] { $n } kod kaldı.
       *[other] { $n } kod kaldı.
    }
me-codes-once = Kodlar yalnızca şimdi gösterilir.
me-spare = Yedek kodlar
me-spare-explain = Yedek kod, yeni bir cihazda okulun vereceği kodun yerine geçer.
me-spare-new = Altı yeni kod oluştur
gate-code-title = Yeni bir cihaz için kod
gate-code-for = Karşınızdaki kişi için: { $name }.
gate-code-lasts = 30 dakika geçerlidir ve bir kez kullanılır. Yalnızca şimdi gösterilir.
gate-code-before-you = Kodu asla telefonla veya e-postayla vermeyin.
sheet-title = Kod kâğıdı
me-name = Ad
me-more = Ayarlarım
me-security-title = İkinci doğrulama
me-password-title = Şifreyi değiştir
me-password-explain = Diğer cihazlarınızda oturum kapatılacak.
me-login-title = Kullanıcı adını değiştir
me-login-hint = Küçük harf, rakam, nokta ve tire.
me-login-bad = Bu ad kullanılamaz. Örnek: karima.benali
me-contact-explain = Bunları yalnızca okul sekreterliği okuyabilir. Liste aktarımı bunları değiştirmez.
me-email = E-posta adresi (isteğe bağlı)
me-phone = Telefon numarası (isteğe bağlı)
me-phone-bad = Bu numara eksik. Örnek: 06 12 34 56 78.
me-devices-explain = Bu cihazlar hesabınızla kullanılıyor. Tanımadığınız cihazlarda oturumu kapatın.
me-device-unknown = Bilinmeyen cihaz
me-device-since = { $date } tarihinden beri
me-device-seen = son kullanım: { $date }
me-device-shared = birkaç kişi kullanıyor
feed-title = Ajanda, takviminizde
feed-explain = Bu adresi takvim uygulamanıza verin. Uygulama gün ve saatleri ekler. Başlık olarak yalnızca “Sınıf etkinliği” yazar.
feed-whoever = Bu adresi bilen herkes, giriş yapmadan bu gün ve saatleri görür.
feed-address = Adresiniz
feed-once = Şimdi kopyalayın: bir daha gösterilmeyecek.
feed-read = son okunma: { $date }
feed-anew = Yeni adres oluştur
feed-anew-explain = Adres artık gösterilmez. Yeni adres eskisinin yerine geçer.
feed-make = Adres iste
feed-end = Adresi sil
feed-ended = Takvim adresi silindi.
feed-ends = Adres, erişiminizle birlikte veya 30 gün okunmazsa sona erer. Şifre değiştirmek veya bir cihazda oturumu kapatmak da adresi sona erdirir.
feed-event = Sınıf etkinliği
notice-title =
    { $n ->
        [one] { $n } yeni bilgilendirme
       *[other] { $n } yeni bilgilendirme
    }
notice-aside = Okudum
notice-not-you = Bunu siz yapmadınız mı? Okulu arayın.
notice-device-enrolled = Yeni bir cihaz hesabınızı kullanıyor.
notice-gate-code-made = Okul, hesabınız için bir kod oluşturdu.
notice-code-sheet-made = Okul müdürü sizin için bir kod kâğıdı hazırladı.
notice-spare-codes-made = Yeni yedek kodlar oluşturuldu. Eskileri artık geçersiz.
notice-password-changed = Şifreniz değiştirildi.
notice-login-changed = Kullanıcı adınız değiştirildi.
notice-contact-changed = İletişim bilgileriniz değiştirildi.
notice-factor-changed = İkinci doğrulamanız değiştirildi.
notice-feed-made = Hesabınız için bir takvim adresi oluşturuldu.
notice-letter-redeemed = Mektubunuz kullanıldı.
notice-right-level-changed = Bir çocukla ilgili haklarınız değiştirildi.
notice-people-merged = Okulda adınıza iki kayıt vardı. Bunlar birleştirildi.
notice-roles-changed = Okuldaki görevleriniz değiştirildi.
notice-concern-answered = Sınıfı kimin gördüğüyle ilgili sorunuza cevap geldi.
consent-own-title = Öğrenci hesabım
consent-own-text = Sınıfınızın haberlerini okursunuz. Hesap isteyip istemediğinize siz karar verirsiniz.
consent-own-yes = Evet dediniz ({ $date }).
consent-own-no = Hayır dediniz.
consent-own-again = Bir yaş büyüdünüz: bize yeniden evet veya hayır deyin.
consent-own-young = Hesap için yaşınız henüz küçük.
consent-own-say-yes = Evet, hesabımı istiyorum
consent-own-say-no = Artık hesap istemiyorum
consent-guardians = Velileriniz
consent-guardians-text = Artık reşitsiniz. Hayır demezseniz velileriniz yıl sonuna kadar okumaya devam eder.
consent-guardians-end = Artık okumasınlar
notice-settings-loosen = Üç gün sonra öğrenci hesaplarında daha çok şeye izin verilecek. Sorularınızı okul müdürü cevaplar.
notice-request-answered = Silme isteğinize cevap geldi.

## Yasal sayfalar (legal)

privacy-title = Verileriniz
privacy-intro = Bu sayfa Préau’nun neyi, neden ve ne kadar süreyle sakladığını anlatır.
privacy-who = Verilerinizden kim sorumlu?
privacy-controller = Veri sorumlusu
privacy-kind-dasen = Fransız Millî Eğitim Bakanlığının il müdürlüğü
privacy-kind-head = okul müdürlüğü
privacy-kind-organiser = okulu yöneten kurum
privacy-kind-other = belirtilen birim
privacy-dpo = Veri koruma görevlisi
privacy-what = Préau neleri saklar
privacy-what-pupils = Öğrenciler: ad, soyadı, doğum tarihi, düzey, sınıf, tarihler.
privacy-what-guardians = Veliler: hitap, ad, soyadı, e-posta adresi, cep telefonu, dil, haklar.
privacy-what-staff = Ekip: ad, soyadı, görev, tarihler.
privacy-what-posts = Sınıfın duyuruları ile bunların alındığı veya okunduğu bilgisi.
privacy-what-security = Güvenlik için, oturum açılan cihazlar ve önemli işlemler.
privacy-what-not = Préau neleri saklamaz
privacy-not-photos = Öğrenci fotoğrafı yok.
privacy-not-import = Posta adresi, cinsiyet ve okunabilir ulusal kimlik numarası yok.
privacy-not-tracking = Reklam, ziyaretçi ölçümü ve başka siteler yok.
privacy-why = Neden?
privacy-basis = Okul aileleri bilgilendirir: bu, kamu yararına bir görevdir.
privacy-consent = Bunun dışındaki her şey için izniniz gerekir. Cevap vermezseniz hayır sayılır.
privacy-who-sees = Kim okur?
privacy-who-sees-class = Duyuruları sınıf ekibi, okul müdürü ve öğrencilerin velileri okur.
privacy-who-sees-office = Okul sekreterliği listeleri tutar. Duyuruları okumaz.
privacy-who-sees-operator = Sunucunun bakımını yapan kişinin okumak için hesabı yoktur.
privacy-how-long = Ne kadar süre?
privacy-item = Veri
privacy-kept = Saklama süresi
privacy-keep-posts = Duyurular ve cevaplar
privacy-keep-posts-time = öğretim yılının sonu + 60 gün
privacy-keep-marks = Okundu işaretleri
privacy-keep-marks-time = 60 gün
privacy-keep-identity = Öğrencilerin ve velilerin kimliği
privacy-keep-identity-time = ayrılış + 60 gün
privacy-keep-invitations = Mektuplardaki kodlar
privacy-keep-invitations-time = 14 gün
privacy-keep-imports = Aktarılan dosyalar
privacy-keep-imports-time = 24 saat, şifrelenmiş
privacy-keep-audit = İşlem kayıtları
privacy-keep-audit-time = 12 ay
privacy-keep-requests = Silme istekleri ve cevapları
privacy-keep-requests-time = 12 ay
privacy-keep-incidents = Olay kayıtları
privacy-keep-incidents-time = 3 yıl
privacy-keep-notices = Hesabınızla ilgili bilgilendirmeler
privacy-keep-notices-time = 90 gün
privacy-keep-logs = Teknik kayıtlar
privacy-keep-logs-time = 90 gün
privacy-keep-backups = Yedekler
privacy-keep-backups-time = en çok 35 gün
privacy-rights = Haklarınız
privacy-rights-list = Verilerinizi okuyabilir, düzelttirebilir veya sildirebilirsiniz. Kullanılmasına itiraz edebilirsiniz.
privacy-rights-how = “Verilerim” sayfanızı kullanın veya veri koruma görevlisine yazın. Cevap bir ay içinde gelir.
privacy-rights-complaint = Veri koruma kurumuna da yazabilirsiniz. Fransa’da: CNIL.
privacy-cookies = Çerezler
privacy-cookies-text = Bir çerez oturumunuzu açık tutar, bir başkası cihazınızı tanır. Diğerleri görünüm seçimlerinizi saklar.
accessibility-title = Erişilebilirlik: kısmen uygun
accessibility-state = Préau, erişilebilirlik kurallarına kısmen uygundur (RGAA 4.1, WCAG 2.2 AA).
accessibility-why = Bunu araçlarla ve kendi denemelerimizle kontrol ettik. Dışarıdan kimse henüz kontrol etmedi.
accessibility-works = Sağlananlar
accessibility-works-keyboard = Her şey klavyeyle ve JavaScript olmadan çalışır.
accessibility-works-zoom = Sayfalar 320 piksel genişlikte veya 4 kat büyütülerek okunabilir.
accessibility-works-contrast = Metinlerin kontrastı en az 7’ye 1’dir.
accessibility-works-letters = Hesabınızda daha okunaklı yazı seçebilirsiniz.
accessibility-tested = Neler denendi
accessibility-tested-pages = Fransızca ve İngilizce { $n } tür sayfa: axe-core { $version } hiçbirinde kusur bulmuyor.
accessibility-tested-windows = Telefonda, bilgisayarda ve 320 piksel genişlikte, açık ve koyu görünümde.
accessibility-tested-journeys = Sınıfa katılmak, yayımlamak, okumak ve imzalamak: yalnız klavyeyle ve JavaScript olmadan.
accessibility-tested-lighthouse = Lighthouse, { $n } sayfa, 100 üzerinden: erişilebilirlik { $accessibility }, iyi uygulamalar { $practices }, hız en az { $speed }.
accessibility-limits = Bilinen eksikler
accessibility-limits-readers = Ekran okuyucuların hepsi denenmedi.
accessibility-limits-posts = Okulun yazdığı bir metin, sayfalarımızdan daha az anlaşılır olabilir.
accessibility-contact = Bir zorluk mu var?
accessibility-contact-text = Okula söyleyin. Okul size bilgiyi başka bir yolla verir.
accessibility-appeal = Cevap gelmezse ülkenizde hakları savunan kuruma yazın.
accessibility-appeal-fr = Fransa’da: Défenseur des droits (Hak Savunucusu), defenseurdesdroits.fr.
notices-title = Yasal bilgiler
notices-publisher = Kim yayımlıyor?
notices-publisher-text = Bu sayfaları yayımlayan ve içeriğinden sorumlu olan okul: { $school }.
notices-software = Yazılım
notices-software-text = Préau özgür bir yazılımdır, sürüm { $version }.
notices-licence = Lisansı GNU AGPL, sürüm 3 veya daha yenisidir.
notices-source-ask = Bu sürümün kaynak kodunu okuldan isteyin. Okul bunu size vermek zorundadır.
notices-no-warranty = Yazılım garantisiz verilir.

## Erişim kontrolleri (review)

review-title = Erişim kontrolü
review-done = Teşekkürler. Kontrolü yaptığınız kaydedildi.
review-countersigned = İkinci imza atıldı.
feed-review = { $date } gününden önce yapılacak erişim kontrolü

## Burada olmaması gereken biri (concern)

concern-title = Burada olmaması gereken biri var
concerns-title = Orada olmaması gerekenler
concern-intro = Okul müdürü bakar ve 7 gün içinde cevap verir. Bunu sizin yazdığınızı kimse bilmeyecek.
concern-about = Kimin hakkında?
concern-about-other = Bu sınıfı gören bir kişi
concern-about-other-hint = Okul müdürü cevap verir.
concern-about-head = Okul müdürünün kendisi
concern-about-head-hint = Müdür yardımcısı cevap verir. Okul müdürü bunu okumaz.
concern-text = Ne söylemek istiyorsunuz?
concern-text-hint = Kim olduğunuzu belli eden bir şey yazmayın.
concern-send = Gönder
concern-sent = Gönderildi. Cevap burada olacak.
concern-text-missing = Söylemek istediğinizi yazın.
concern-many = Cevap bekleyen üç sorunuz zaten var.
concern-no-deputy = Okulun müdür yardımcısı yok. Şu adrese yazın: { $address }.
concern-mine = Sorularınız
concern-due = Cevap: { $date } gününden önce
concern-answered = Cevap:
concerns-intro = Bir sınıfın üyelerinin şüphesi var. Adları kimseye söylenmez.
concerns-none = Soru yok.
concern-answer = Cevabınız
concern-answer-send = Cevap ver
concern-answer-missing = Bir cevap yazın.

## Herkesin verileri (data)

data-intro = Okulun sizinle ve çocuklarınızla ilgili sakladıkları.
data-take = Bir kopya al
data-take-hint = Bir zip dosyası: okunacak bir sayfa ve başka bir program için aynı veriler. İçinde başka kimse yoktur.
data-take-child = Verileri indir: { $pupil }
data-take-own = Verilerimi indir
data-file-child = preau-cocuk
data-file-own = preau-verilerim
data-erasure = Verilerin silinmesini iste
data-erasure-hint = Okul 30 gün içinde cevap verir. Okul, eğitim için gerekli olanları saklamak zorundadır.
data-erasure-text = Neler silinsin?
data-erasure-send = İsteği gönder
request-sent = İsteğiniz gönderildi.
data-erasure-missing = Silinmesi gerekeni yazın.
data-erasure-many = Beş istek zaten cevap bekliyor.
data-about = Kimin hakkında
data-about-me = Ben
data-asked = İstekleriniz
data-asked-on = İstek günü: { $date }.
data-due = Okul en geç şu gün cevap verir: { $date }.
data-born = Doğum tarihi
data-joined = Hesabın açılış tarihi
data-email = E-posta adresi
data-phone = Telefon
data-written = Yazılan duyurular
data-letters = Mektuplar
data-reports = Sorun bildirilen duyurular
data-choices = Seçilen cevaplar ve yerler
data-acts = Önemli işlemleriniz

## İstenen cevaplar

post-asks = Cevap için son gün: { $date }
post-options-one = En az bir seçenek yazın.
post-options-two = En az iki cevap yazın.
post-options-many = Çok fazla: en çok { $most } satır.
post-options-long = “{ $option }…” satırı çok uzun: en çok { $max } karakter.
post-options-twice = “{ $option }” iki kez yazılmış.
post-places-wrong = 1 ile { $most } arasında bir sayı.
choice-title-poll = Cevabınız
choice-title-slots = Yeriniz
choice-asked-poll = Bir cevap seçin. Son gün: { $date }.
choice-asked-slots = Bir yer seçin. Son gün: { $date }.
choice-places = Her biri için { $places } yer var.
choice-private-poll = Cevabınızı yalnızca sınıf ekibi görür.
choice-private-slots = Diğer aileler yalnızca bir yerin dolu olduğunu görür.
choice-mine-poll = Cevabınız: “{ $option }”.
choice-mine-slots = Bir yeriniz var: “{ $option }”.
choice-waits = Bekleme listesindesiniz: “{ $option }”. Bir yer boşalırsa sizin olur. Bunu bu sayfada görürsünüz.
choice-full = dolu: bekleme listesi
choice-kept = Orada yer kalmadı. Yeriniz sizde kalıyor. Orada beklemek için önce yerinizi geri verin.
choice-recorded = Bunu sizin için okul yazdı.
choice-missing = Bir satır seçin.
choice-change = Seçimimi değiştir
choice-submit-poll = Cevabımı gönder
choice-submit-slots = Bu yeri al
choice-withdraw-poll = Cevabımı geri al
choice-withdraw-slots = Yerimi geri ver
home-recalled = { $group }: okuduğunuz bir duyuru kaldırıldı ({ $date }). Artık ona göre hareket etmeyin.
post-chosen-mark = Bazı ailelere
home-moved-up = Bir yer boşaldı: artık sizin.
sign-title = Cevabınız
sign-asked-one = Cevap verin. Son gün: { $date }. Bir velinin cevabı yeterlidir.
sign-asked-both = Cevap verin. Son gün: { $date }. Her veli cevap vermelidir.
sign-question = { $pupil } katılacak mı?
sign-change = Cevabımı değiştir
sign-yes = Evet, izin veriyorum
sign-no = Hayır
sign-choose = Evet veya hayır seçin.
sign-submit = { $pupil } için imzala
sign-withdraw = Cevabımı geri al
sign-receipt-yes = Alındı: evet. İmzalayan: { $guardian }. Öğrenci: { $pupil }. Tarih: { $date }.
sign-receipt-no = Alındı: hayır. İmzalayan: { $guardian }. Öğrenci: { $pupil }. Tarih: { $date }.
sign-receipt-take = Alındı belgesini indir
sign-outdated = Cevabınızdan sonra metin değişti. Yeniden okuyun ve imzalayın.
sign-changed = Siz okuduktan sonra metin değişti. İmzalamadan önce yeniden okuyun.
sign-late = Son gün geçti. { $staff } ile konuşun.
sign-paper-yes = Okul, sizden gelen bir kâğıdı kaydetti. Geliş günü: { $date }. Cevap: evet.
sign-paper-no = Okul, sizden gelen bir kâğıdı kaydetti. Geliş günü: { $date }. Cevap: hayır.
sign-dispute = Bu benim cevabım değil
sign-told = { $date } günü okulda geçerli bir izin yoktu. Okulu arayın: { $phone }.
evidence-answers = cevaplar
evidence-pupil = Öğrenci
evidence-guardian = Veli
evidence-answer = Cevap
evidence-how = Nasıl
evidence-at = Veriliş zamanı (UTC)
evidence-until = Geçerliliğini yitirdiği zaman (UTC)
evidence-paper = kâğıt üzerinde, alındığı gün: { $date }
evidence-screen = çevrimiçi
evidence-withdrawn = geri alındı
evidence-disputed = itiraz edildi
evidence-undone = yayın geri alındı
evidence-changed = değiştirildi
flash-signed = Cevabınız alındı.
flash-answer-taken = Bu cevap artık geçerli değil.
answers-title = Cevaplar
evidence-take = Kanıtı indir
evidence-scope-one = Bir velinin cevabı yeterlidir.
evidence-scope-both = Her veli cevap vermelidir.
evidence-documents = Ekli belgeler (SHA-256):

## Yayın ehliyeti, ailelerin sözü

licence-title = Yayın ehliyeti
licence-go = Ehliyeti al
pledge-title = Ailelerin sözü
pledge-intro = Aileler her öğretim yılında bu dört kuralı kabul eder.
pledge-asked = Bu yılın kuralları: yeniden okuyun ve kabul edin.
pledge-paused = Okumak için kuralları kabul etmeniz gerekiyor. Acil uyarılar ve imzalanacak duyurular okunabilir.
pledge-accept = Bu kuralları kabul ediyorum
pledge-done = Teşekkürler, kabul edildi.
pledge-given = Bu kuralları kabul ettiniz ({ $date }).
data-licences = Yayın ehliyetleri
data-pledges = Ailelerin sözü
data-answers = Cevaplarınız
data-threads = Okulla yazışmalar
data-thread-mine = Siz
data-thread-staff = Okul

## Bir duyurunun belgeleri

files-title = Belgeler
files-count =
    { $n ->
        [one] { $n } belge
       *[other] { $n } belge
    }
file-kind-pdf = PDF
file-kind-odt = metin (ODT)
file-kind-ods = tablo (ODS)
file-kind-odp = sunum (ODP)
file-kind-docx = metin (Word)
file-kind-xlsx = tablo (Excel)
file-kind-pptx = sunum (PowerPoint)
file-kind-txt = düz metin
file-kind-csv = tablo (CSV)
file-kind-ics = takvim (ICS)
file-size-kilo = { $n } kB
file-size-mega = { $n } MB

## Yazışmalar (threads)

threads-title = Mesajlar
threads-intro = Siz ve çocuğun öğretmenleri arasında, yalnızca bu çocuk hakkında.
threads-none = Şimdilik mesaj yok.
thread-new = Mesaj yaz
thread-new-intro = Bu mesajları yalnızca siz ve sınıfın öğretmenleri okur.
thread-new-none = Şu anda hiçbir sınıfa yazamazsınız.
thread-about = { $child } hakkında, { $class }
thread-with = { $guardian }, { $child } hakkında, { $class }
thread-about-label = Kimin hakkında?
thread-about-choice = { $child }, { $class }
thread-about-missing = Bir çocuk seçin.
thread-subject = Konu
thread-subject-missing = Bir konu yazın.
thread-body = Mesaj
thread-answer = Mesajınız
thread-body-hint = En çok 4.000 karakter. Dosya eklenemez.
thread-body-missing = Bir mesaj yazın.
thread-send = Gönder
thread-urgent = Acil bir durumda okulu arayın: { $phone }.
thread-readers = Okuyanlar: { $names }
thread-nobody-reads = Bu mesajları şu anda hiçbir öğretmen okumuyor.
thread-held = İletileceği zaman: { $moment }
thread-later = Şimdi yazarsanız mesajınızın iletileceği zaman: { $moment }.
thread-night = Bu mesajı şu zamanda ilet: { $moment }
thread-take-back = Bu mesajı geri al
thread-seen = Okudum
thread-unread = Yeni
thread-closed = Kapalı
thread-close = Bu yazışmayı kapat
thread-open = Bu yazışmayı yeniden aç
thread-heirs = Sonradan gelen öğretmenler
thread-heirs-hint = Siz istemezseniz bu yazışmayı görmezler.
thread-let-in = Okumasına izin ver
thread-was-read = Bir çocuğu korumak için okundu: { $moment }. Karar verenler: { $reader } ve { $agreed }.
thread-refusal-closed = Bu yazışma kapalı.
thread-refusal-class = Sınıf şu anda mesaj almıyor.
thread-refusal-of-age = Öğrenci artık reşit: velilerin mesajları burada biter.
thread-refusal-screen = Bu kişi mesajlarını burada okumuyor.
thread-refusal-right = Bu yazışma artık devam edemez.
thread-days-title = Cevap günlerim
safeguarding-title = Bir çocuğu korumak için okuma
safeguarding-told = Veli ve öğretmenler okuduğunuzu görecek.
home-messages = Mesajlar
home-messages-new = Yeni mesajlarınız var.
broadcast-all = Tüm sınıflara
broadcast-waits = İkinci bir kişiye haber verildi. Henüz hiçbir şey gönderilmedi.
notice-broadcast-alert-waits = Tüm sınıflara gönderilecek bir acil uyarı onayınızı bekliyor.
notice-broadcast-waits = Tüm sınıflara gönderilecek bir mesaj onayınızı bekliyor.
sheets-title = Haftanın haberleri kâğıt üzerinde
sheets-nothing = Bu hafta hiçbir şey yayımlanmadı.
sheets-print-lead = Her veliye kendi dilinde bir kâğıt. Bu kâğıdı başka kimseye vermeyin.
sheets-cancelled = İptal edildi
sheets-choice = Bir seçim yapmanız isteniyor. Aşağıdaki kâğıtla cevap verin ya da okulu arayın: { $phone }.
sheets-documents = Bu duyurunun bir belgesi var. Belgeyi okuldan isteyin.
sheets-yes = Evet, izin veriyorum
sheets-no = Hayır
sheets-sign = { $name }, tarih ve imza:
sheets-until = { $date } akşamına kadar geri verin
sheets-mark = Referans: { $mark }
sheets-foot = Bu kâğıt yalnızca sizin içindir. Ekranda da okuyabilirsiniz: okuldan bir mektup isteyin.
sheets-week = Haftanın ilk günü: { $date }
telling-title = Bana nasıl haber verilsin
telling-lead = Yalnızca yeni haber olduğunu söyleriz. Okumak için Préau’yu açmanız gerekir.
telling-off = Bu okul e-posta veya bildirim göndermiyor. Yeni haber olup olmadığını görmek için Préau’yu açın.
telling-no-email = E-posta adresiniz bizde yok. Size hiç e-posta gelmez.
telling-add-email = Adresimi ver
telling-failed = E-posta adresiniz çalışmıyor: e-postalarımız geri geliyor.
telling-mend = Adresimi düzelt
telling-stopped = Günlük e-postayı, bir e-postadaki bağlantıyla durdurdunuz.
telling-digest-hint = Günde bir kez, tüm çocuklarınız için. Her şeyi okuduysanız hiçbir şey gelmez.
telling-hour = Saat kaçta?
telling-hour-quiet = Bu saatte sessizlik istiyorsunuz. Başka bir saat seçin.
telling-slips = İki gün içinde cevap beklendiğinde
telling-quiet = Sessiz saatler
telling-quiet-hint = Gece, hafta sonu ve tatilde asla haber vermeyiz. Bu saatleri uzatabilirsiniz.
telling-quiet-from = Sessiz saatlerin başlangıcı
telling-quiet-until = Sessiz saatlerin bitişi
telling-alerts = Okulun acil uyarıları her zaman, her saatte gelir.
telling-daily = Yeni haber olduğunda
telling-by-mail = E-postayla
telling-by-push = Seçilen cihazlarda bildirimle
telling-push = Bildirimler
telling-push-lead = Bir cihaz “Yeni haber var” yazısını gösterebilir. Başka bir şey görünmez.
telling-push-here = Bu cihazda bana haber ver
telling-push-end = Burada artık haber verme
telling-push-shared = Bu cihazı birkaç kişi kullanıyor: burada bildirim yok.
telling-push-none = Bu cihaza buradan bildirim gelemez. iPhone’da önce Préau’yu ana ekrana ekleyin.
telling-push-denied = Bu cihaz bildirimleri reddetti. Tarayıcının ayarlarından izin verin, sonra geri dönün.
telling-push-refused = Bu tarayıcıya bildirim gelemez. Başka bir tarayıcı deneyin.
telling-texts = Bunlar, okula verdiğiniz numaraya SMS ile de gelir.
push-news = Yeni haber var. Préau’yu açın.
notice-texts-used-up = Bu ay için ayrılan SMS’lerin hepsi gönderildi. Sonraki acil uyarılar SMS’siz gidecek.
stop-title = Günlük e-postayı durdurma
stop-lead = Acil uyarılar ve cevap istekleri gelmeye devam edecek.
stop-submit = Günlük e-postayı durdur
stop-done = Tamam. Artık günlük e-posta almayacaksınız.
stop-again = Yeniden almak için: Hesabım, sonra “Bana nasıl haber verilsin”.
notice-letters-stopped = Günlük e-posta, bir e-postadaki bağlantıyla durduruldu. Yeniden açabilirsiniz.
mail-digest-subject = Préau’da yeni haber var
mail-digest = Yeni haber var. Okumak için Préau’yu açın.
mail-alert-subject = Okuldan acil mesaj
mail-alert = Okuldan acil mesaj var. Préau’yu açın veya şu numarayı arayın: { $phone }.
mail-slip-subject = Préau’da bir cevap bekleniyor
mail-slip = Okul cevabınızı bekliyor. Cevap vermek için Préau’yu açın.
mail-call-subject = Préau’da onayınız bekleniyor
mail-call = Acil bir karar onayınızı bekliyor. Préau’yu açın.
mail-private = Bu e-postada özel bilgi yok. Cevap yazmayın: kimse okumaz.
mail-open = Préau’yu aç
mail-stop = Günlük e-postayı durdur
mail-test-subject = Préau denemesi
mail-test = Bu e-posta Préau’dan geliyor: gönderme çalışıyor.

## Diller

# Ana dili bu dil olan biri bu dosyayı okudu mu: “yes” veya “no”. Cevabı okul görür, aileler görmez.
language-reviewed = no
version-by-school = Çeviren: okul
version-original = Asıl metin
translate-submit = Bu metni çevir
translate-title = Otomatik çeviri
translate-label = Bu metni bir makine çevirdi. Yalnızca asıl metin geçerlidir.
translate-failed = Çeviri gelmedi. Daha sonra yeniden deneyin.
translate-often = Çok fazla çeviri istendi. Bir saat sonra yeniden deneyin.
