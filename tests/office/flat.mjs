/* Flat OpenDocument sources: the pieces that documents of a school are made of. */
import { deflateSync } from 'node:zlib';

const NAMES = Object.entries({
  office: 'office', text: 'text', table: 'table', draw: 'drawing', style: 'style', number: 'datastyle', svg: 'svg-compatible',
  fo: 'xsl-fo-compatible', form: 'form', chart: 'chart', presentation: 'presentation', meta: 'meta', config: 'config',
}).map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(' ')
  + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
  + ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:math="http://www.w3.org/1998/Math/MathML"'
  + ' xmlns:smil="urn:oasis:names:tc:opendocument:xmlns:smil-compatible:1.0"'
  + ' xmlns:anim="urn:oasis:names:tc:opendocument:xmlns:animation:1.0"'
  + ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
  + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"';

export const esc = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const crc32 = (bytes) => bytes.reduce((sum, byte) => {
  let crc = sum ^ byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
}, -1) ^ -1;

/** A picture of few colours, as a school's logo is: base64 of a PNG with a palette. */
export function logo(width, height) {
  const palette = [[255, 255, 255], [20, 60, 120], [200, 40, 40], [240, 190, 40], [60, 140, 70]];
  const rows = [];
  for (let y = 0; y < height; y += 1) {
    rows.push(0);
    for (let x = 0; x < width; x += 1) {
      const [u, v] = [x / width - 0.5, y / height - 0.5];
      rows.push(v < Math.abs(u) - 0.35 ? 0 : Math.floor((u + 0.5) * 8) % 4 + (v > 0.3 ? 1 : 0));
    }
  }
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk('IHDR', head), chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(Buffer.from(rows))), chunk('IEND', Buffer.alloc(0)),
  ]).toString('base64');
}

export const image = (width, height, cm = width / 40, anchor = 'paragraph') => `<draw:frame draw:name="Logo de l’école" text:anchor-type="${anchor}"
 svg:width="${cm}cm" svg:height="${(cm * height) / width}cm"><draw:image><office:binary-data>${logo(width, height)}</office:binary-data></draw:image>
 <svg:title>Logo de l’école</svg:title></draw:frame>`;

export const p = (inner = '', style = '') => `<text:p${style ? ` text:style-name="${style}"` : ''}>${inner}</text:p>`;
export const t = (text, style) => (style ? `<text:span text:style-name="${style}">${esc(text)}</text:span>` : esc(text));
export const h = (level, text) => `<text:h text:style-name="Heading_20_${level}" text:outline-level="${level}">${esc(text)}</text:h>`;
export const link = (address, text) => `<text:a xlink:type="simple" xlink:href="${esc(address)}">${esc(text)}</text:a>`;
export const list = (items, style = 'Puces') => `<text:list text:style-name="${style}">${items
  .map((item) => `<text:list-item>${Array.isArray(item) ? p(item[0]) + list(item[1], style) : p(item)}</text:list-item>`).join('')}</text:list>`;
export const note = (text, kind = 'footnote') => `<text:note text:id="${kind}${text.length}" text:note-class="${kind}"><text:note-citation>1</text:note-citation>
 <text:note-body>${p(esc(text))}</text:note-body></text:note>`;

/** Rows of cells: a text, or { s: columns, r: rows, t: text, k: style }. */
export function table(name, rows, { columns = rows[0].length, head = 1 } = {}) {
  const cell = (it) => {
    const { s = 1, r = 1, t: text = '', k = 'Case' } = typeof it === 'string' ? { t: it } : it;
    const span = `${s > 1 ? ` table:number-columns-spanned="${s}"` : ''}${r > 1 ? ` table:number-rows-spanned="${r}"` : ''}`;
    return `<table:table-cell table:style-name="${k}"${span} office:value-type="string">${p(text)}</table:table-cell>${'<table:covered-table-cell/>'.repeat(s - 1)}`;
  };
  const row = (cells) => `<table:table-row>${cells.map((it) => (it === null ? '<table:covered-table-cell/>' : cell(it))).join('')}</table:table-row>`;
  return `<table:table table:name="${name}" table:style-name="Tableau"><table:table-column table:number-columns-repeated="${columns}"/>
 ${head ? `<table:table-header-rows>${rows.slice(0, head).map(row).join('')}</table:table-header-rows>` : ''}${rows.slice(head).map(row).join('')}</table:table>`;
}

const paragraph = (name, text, more = '', parent = 'Standard') => `<style:style style:name="${name}" style:family="paragraph"
 style:parent-style-name="${parent}"><style:paragraph-properties ${more}/><style:text-properties ${text}/></style:style>`;
const span = (name, text) => `<style:style style:name="${name}" style:family="text"><style:text-properties ${text}/></style:style>`;
const heading = (level, size) => `<style:style style:name="Heading_20_${level}" style:display-name="Heading ${level}" style:family="paragraph"
 style:parent-style-name="Standard" style:next-style-name="Standard" style:default-outline-level="${level}" style:class="text">
 <style:paragraph-properties fo:margin-top="0.4cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/>
 <style:text-properties fo:font-size="${size}pt" fo:font-weight="bold" fo:color="#143c78"/></style:style>`;
const bullets = (name, levels) => `<text:list-style style:name="${name}">${levels.map((level, index) => {
  const place = `<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
   <style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="${(index + 1) * 0.9}cm"/></style:list-level-properties>`;
  return level.length === 1 && !'1aiA'.includes(level)
    ? `<text:list-level-style-bullet text:level="${index + 1}" text:bullet-char="${level}">${place}</text:list-level-style-bullet>`
    : `<text:list-level-style-number text:level="${index + 1}" style:num-format="${level}" style:num-suffix=".">${place}</text:list-level-style-number>`;
}).join('')}</text:list-style>`;

const STYLES = `<style:default-style style:family="paragraph"><style:text-properties style:font-name="Liberation Serif" fo:font-size="11pt" fo:language="fr"
 fo:country="FR" fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:default-style>
 <style:style style:name="Standard" style:family="paragraph" style:class="text"><style:paragraph-properties fo:margin-bottom="0.2cm"/></style:style>
 ${heading(1, 18)}${heading(2, 14)}${heading(3, 12)}
 ${paragraph('Titre', 'fo:font-size="22pt" fo:font-weight="bold"', 'fo:text-align="center"')}
 ${paragraph('Centre', '', 'fo:text-align="center"')}${paragraph('Droite', '', 'fo:text-align="end"')}
 ${paragraph('Cadre', 'fo:background-color="transparent"', 'fo:border="0.06pt solid #143c78" fo:padding="0.2cm" fo:background-color="#eef3fa"')}
 ${paragraph('Vers', 'fo:font-style="italic"', 'fo:text-align="center" fo:line-height="150%"')}
 ${paragraph('Pied', 'fo:font-size="8pt" fo:color="#555555"', 'fo:text-align="center" fo:border-top="0.06pt solid #555555"')}
 <style:style style:name="Ligne" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties><style:tab-stops>
 <style:tab-stop style:position="8cm" style:leader-style="dotted" style:leader-text="."/><style:tab-stop style:position="16cm" style:type="right"
 style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>
 <style:style style:name="Lettrine" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties>
 <style:drop-cap style:lines="3" style:length="1" style:distance="0.1cm"/></style:paragraph-properties></style:style>
 ${span('Gras', 'fo:font-weight="bold"')}${span('Italique', 'fo:font-style="italic"')}${span('Rouge', 'fo:color="#c00000" style:text-underline-style="solid"')}
 ${span('Surligne', 'fo:background-color="#ffff00"')}${span('Exposant', 'style:text-position="super 58%"')}${span('Indice', 'style:text-position="sub 58%"')}
 ${span('Barre', 'style:text-line-through-style="solid"')}${span('Ombre', 'fo:text-shadow="1pt 1pt" style:font-name="DejaVu Sans" fo:letter-spacing="0.05cm"')}
 ${span('Anglais', 'fo:language="en" fo:country="GB"')}${span('Arabe', 'style:language-complex="ar" style:country-complex="DZ" style:font-name-complex="DejaVu Sans"')}
 ${bullets('Puces', ['•', '–', '▪'])}${bullets('Numeros', ['1', 'a', 'i'])}
 <text:outline-style style:name="Outline">${[1, 2, 3].map((level) => `<text:outline-level-style text:level="${level}" style:num-format="1"
 text:display-levels="${level}"/>`).join('')}</text:outline-style>
 <style:style style:name="Graphics" style:family="graphic"><style:graphic-properties text:anchor-type="paragraph" style:wrap="parallel"/></style:style>`;

const AUTOMATIC = `<style:style style:name="Tableau" style:family="table"><style:table-properties style:width="16cm" table:align="center" table:border-model="collapsing"/></style:style>
 ${[['Case', ''], ['Tete', 'fo:background-color="#143c78"'], ['Gris', 'fo:background-color="#e6e6e6"'], ['Vert', 'fo:background-color="#d9ead3"'], ['Jaune', 'fo:background-color="#fff2cc"']]
    .map(([name, more]) => `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm"
 fo:border="0.5pt solid #333333" style:vertical-align="middle" ${more}/></style:style>`).join('')}
 <style:style style:name="Colonnes" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="0.6cm">
 <style:column-sep style:width="0.02cm" style:color="#808080" style:height="100%"/></style:columns></style:section-properties></style:style>
 <style:style style:name="Saut" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:break-before="page"/></style:style>
 <style:style style:name="Paysage" style:family="paragraph" style:parent-style-name="Standard" style:master-page-name="Paysage"/>
 <style:style style:name="Encadre" style:family="graphic" style:parent-style-name="Graphics"><style:graphic-properties fo:border="1pt solid #143c78" fo:padding="0.2cm"
 draw:fill="solid" draw:fill-color="#fff2cc" draw:stroke="solid" svg:stroke-color="#143c78" style:wrap="parallel" style:horizontal-pos="right" style:horizontal-rel="paragraph"/></style:style>
 <style:style style:name="Degrade" style:family="graphic" style:parent-style-name="Graphics"><style:graphic-properties draw:fill="gradient"
 draw:fill-gradient-name="Ciel" draw:stroke="none" style:run-through="background" style:wrap="run-through"/></style:style>`;

const layout = (name, size, more = '') => `<style:page-layout style:name="${name}"><style:page-layout-properties ${size} fo:margin="2cm" ${more}/>
 <style:header-style><style:header-footer-properties fo:min-height="0.5cm" fo:margin-bottom="0.4cm"/></style:header-style>
 <style:footer-style><style:header-footer-properties fo:min-height="0.5cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>`;
const A4 = 'fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait"';
const WIDE = 'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape"';

export const pages = `<text:page-number text:select-page="current">1</text:page-number> / <text:page-count>1</text:page-count>`;

/** A text document. */
export function writer(body, { header = '', footer = p(`École des Tilleuls · page ${pages}`, 'Pied'), page = '', settings = '', styles = '', automatic = '' } = {}) {
  const ends = `${header && `<style:header>${header}</style:header>`}${footer && `<style:footer>${footer}</style:footer>`}`;
  return `<?xml version="1.0" encoding="UTF-8"?><office:document ${NAMES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
 <office:meta><meta:initial-creator>Jeanne Secret</meta:initial-creator><dc:creator>Jeanne Secret</dc:creator><dc:title>Document</dc:title></office:meta>
 ${settings}<office:font-face-decls><style:font-face style:name="Liberation Serif" svg:font-family="'Liberation Serif'"/><style:font-face style:name="DejaVu Sans" svg:font-family="'DejaVu Sans'"/></office:font-face-decls>
 <office:styles><draw:gradient draw:name="Ciel" draw:style="linear" draw:start-color="#dfe9f8" draw:end-color="#ffffff" draw:angle="0"/>${STYLES}${styles}</office:styles>
 <office:automatic-styles>${AUTOMATIC}${automatic}${layout('A4', A4, page)}${layout('A4l', WIDE)}</office:automatic-styles>
 <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">${ends}</style:master-page>
 <style:master-page style:name="Paysage" style:page-layout-name="A4l">${ends}</style:master-page></office:master-styles>
 <office:body><office:text>${body}</office:text></office:body></office:document>`;
}

const value = (it) => {
  if (it === null || it === undefined || it === '') return '<table:table-cell/>';
  const { f, v = it, k = '', s = 1, r = 1, note: remark, date, html } = typeof it === 'object' ? it : {};
  const formula = f ? ` table:formula="of:=${esc(f)}"` : '';
  const style = k ? ` table:style-name="${k}"` : '';
  const span = s > 1 || r > 1 ? ` table:number-columns-spanned="${s}" table:number-rows-spanned="${r}"` : '';
  const said = remark ? `<office:annotation><dc:creator>Jeanne Secret</dc:creator>${p(esc(remark))}</office:annotation>` : '';
  let kind = `office:value-type="string"`;
  if (date) kind = `office:value-type="date" office:date-value="${date}"`;
  else if (typeof v === 'number') kind = `office:value-type="float" office:value="${v}"`;
  else if (f) kind = '';
  const shown = html ?? (typeof v === 'string' ? esc(v) : '');
  return `<table:table-cell${formula}${style}${span} ${kind}>${said}${p(shown)}</table:table-cell>${'<table:covered-table-cell/>'.repeat(s - 1)}`;
};

export const sheet = (name, rows, { head = '', tail = '', widths = 8 } = {}) => `<table:table table:name="${name}">${head}<table:table-column table:style-name="Col" table:number-columns-repeated="${widths}"/>
 ${rows.map((row) => `<table:table-row>${row.map(value).join('')}</table:table-row>`).join('')}${tail}</table:table>`;

/** A spreadsheet. */
export function calc(sheets, { more = '', before = '', automatic = '', settings = '' } = {}) {
  return `<?xml version="1.0" encoding="UTF-8"?><office:document ${NAMES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
 <office:meta><meta:initial-creator>Jeanne Secret</meta:initial-creator></office:meta>${settings}
 <office:styles><style:default-style style:family="table-cell"><style:text-properties fo:language="fr" fo:country="FR"/></style:default-style>
 <style:style style:name="Default" style:family="table-cell"/>
 <style:style style:name="Rouge" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties fo:background-color="#f4cccc"/></style:style>
 <style:style style:name="Vert" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties fo:background-color="#d9ead3"/></style:style></office:styles>
 <office:automatic-styles><number:currency-style style:name="N1"><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><number:text> </number:text>
 <number:currency-symbol number:language="fr" number:country="FR">€</number:currency-symbol></number:currency-style>
 <number:date-style style:name="N2"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
 <number:percentage-style style:name="N3"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text> %</number:text></number:percentage-style>
 <style:style style:name="Col" style:family="table-column"><style:table-column-properties style:column-width="3cm"/></style:style>
 <style:style style:name="Gras" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties fo:background-color="#143c78" fo:border="0.5pt solid #000000"/><style:text-properties fo:font-weight="bold" fo:color="#ffffff"/></style:style>
 <style:style style:name="Euro" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N1"/>
 <style:style style:name="Jour" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N2"/>
 <style:style style:name="Part" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N3"/>
 <style:style style:name="Milieu" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties style:vertical-align="middle" fo:wrap-option="wrap"/><style:paragraph-properties fo:text-align="center"/></style:style>
 ${automatic}${layout('A4', WIDE)}</office:automatic-styles>
 <office:master-styles><style:master-page style:name="Default" style:page-layout-name="A4"><style:header>${p('<text:sheet-name>x</text:sheet-name>')}</style:header>
 <style:footer>${p(`Page <text:page-number>1</text:page-number>`)}</style:footer></style:master-page></office:master-styles>
 <office:body><office:spreadsheet>${before}${sheets}${more}</office:spreadsheet></office:body></office:document>`;
}

export const box = (kind, x, y, width, height, inner) => `<draw:frame presentation:style-name="${kind}" presentation:class="${kind}" draw:layer="layout" svg:x="${x}cm" svg:y="${y}cm"
 svg:width="${width}cm" svg:height="${height}cm"><draw:text-box>${inner}</draw:text-box></draw:frame>`;
export const slide = (name, inner, { style = 'dp1', notes = '' } = {}) => `<draw:page draw:name="${esc(name)}" draw:style-name="${style}" draw:master-page-name="Default">${inner}
 ${notes && `<presentation:notes><draw:frame presentation:class="notes" draw:layer="layout" svg:x="2cm" svg:y="14cm" svg:width="17cm" svg:height="10cm"><draw:text-box>${p(esc(notes))}</draw:text-box></draw:frame></presentation:notes>`}</draw:page>`;
export const titled = (title, items, options) => slide(title, box('title', 1.4, 0.8, 25.2, 3, p(esc(title))) + box('outline', 1.4, 4.5, 25.2, 10, list(items)), options);

/** A presentation. */
export function impress(slides, { master = '', automatic = '', more = '' } = {}) {
  return `<?xml version="1.0" encoding="UTF-8"?><office:document ${NAMES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation">
 <office:meta><meta:initial-creator>Jeanne Secret</meta:initial-creator></office:meta>
 <office:styles><draw:gradient draw:name="Ciel" draw:style="linear" draw:start-color="#dfe9f8" draw:end-color="#ffffff" draw:angle="300"/>
 <style:default-style style:family="graphic"><style:text-properties fo:font-size="18pt" fo:language="fr" fo:country="FR"/></style:default-style>
 <style:style style:name="standard" style:family="graphic"><style:graphic-properties draw:stroke="solid" draw:fill="solid" draw:fill-color="#d9ead3"/></style:style>
 ${bullets('Puces', ['•', '–', '▪'])}${bullets('Numeros', ['1', 'a', 'i'])}
 <style:style style:name="Default-title" style:family="presentation"><style:text-properties fo:font-size="36pt" fo:color="#143c78"/></style:style>
 <style:style style:name="Default-outline1" style:family="presentation"><style:text-properties fo:font-size="24pt"/></style:style></office:styles>
 <office:automatic-styles><style:page-layout style:name="PM1"><style:page-layout-properties fo:page-width="28cm" fo:page-height="15.75cm" style:print-orientation="landscape"/></style:page-layout>
 <style:style style:name="dp1" style:family="drawing-page"><style:drawing-page-properties presentation:transition-type="manual" presentation:display-footer="true" presentation:display-page-number="true"/></style:style>
 <style:style style:name="dp2" style:family="drawing-page"><style:drawing-page-properties draw:fill="gradient" draw:fill-gradient-name="Ciel" draw:background-size="border" smil:type="fade" smil:subtype="crossfade"/></style:style>
 <style:style style:name="title" style:family="presentation" style:parent-style-name="Default-title"/><style:style style:name="outline" style:family="presentation" style:parent-style-name="Default-outline1"/>
 <style:style style:name="gr1" style:family="graphic" style:parent-style-name="standard"><style:graphic-properties draw:fill-color="#fff2cc" svg:stroke-color="#143c78" draw:marker-end="Arrow"/></style:style>
 <style:style style:name="Case" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #333333"/></style:style>${automatic}</office:automatic-styles>
 <office:master-styles><draw:layer-set><draw:layer draw:name="layout"/></draw:layer-set><style:master-page style:name="Default" style:page-layout-name="PM1" draw:style-name="dp1">${master}</style:master-page></office:master-styles>
 <office:body><office:presentation>${slides}${more}</office:presentation></office:body></office:document>`;
}
