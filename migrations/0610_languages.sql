-- The languages of families: their pages, letters and mails, and what is written for them. The school's own language stays one that
-- the pages of staff are written in.

alter table person drop constraint person_lang_check;
alter table person add constraint person_lang_check check (lang in ('fr', 'en', 'es', 'pt', 'ar', 'tr', 'uk', 'zh-Hans'));
alter table letter drop constraint letter_lang_check;
alter table letter add constraint letter_lang_check check (lang in ('fr', 'en', 'es', 'pt', 'ar', 'tr', 'uk', 'zh-Hans'));
alter table announcement drop constraint announcement_lang_check;
alter table announcement add constraint announcement_lang_check check (lang in ('fr', 'en', 'es', 'pt', 'ar', 'tr', 'uk', 'zh-Hans'));
alter table broadcast drop constraint broadcast_lang_check;
alter table broadcast add constraint broadcast_lang_check check (lang in ('fr', 'en', 'es', 'pt', 'ar', 'tr', 'uk', 'zh-Hans'));
