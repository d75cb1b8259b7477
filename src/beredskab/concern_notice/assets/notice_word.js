// A text as a Word document: the few parts that Word, LibreOffice and Pages ask for, zipped. Loaded at the press.

import { strToU8, zipSync } from 'fflate';

const ESCAPED = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// Characters that XML can't hold are left out; a pasted text may have them.
const escape = (text) =>
  text.replace(/[^\t\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"]/g, (sign) => ESCAPED[sign]);

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const KIND = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
export const TYPE = `${KIND}.document`;

const STYLES = { title: 'Title', heading: 'Heading1', item: 'ListParagraph', paragraph: 'Normal' };
const SIZES = { Title: 36, Heading1: 26 }; // half points

function paragraph({ kind, text }) {
  const mark = kind === 'item' ? '– ' : '';
  return `<w:p><w:pPr><w:pStyle w:val="${STYLES[kind]}"/></w:pPr><w:r><w:t xml:space="preserve">${mark}${escape(text)}</w:t></w:r></w:p>`;
}

function style(id) {
  const size = SIZES[id];
  const run = size ? `<w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr>` : '';
  const level = id === 'Heading1' ? '<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/>' : '';
  const indent = id === 'ListParagraph' ? '<w:ind w:left="360"/>' : '';
  const first = id === 'Normal' ? ' w:default="1"' : '';
  return `<w:style w:type="paragraph"${first} w:styleId="${id}"><w:name w:val="${id}"/><w:pPr>${level}${indent}</w:pPr>${run}</w:style>`;
}

const relation = (kind, target) =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/${kind}" Target="${target}"/></Relationships>`;

export function writeWord(blocks) {
  const page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr>';
  const defaults = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="da-DK"/></w:rPr></w:rPrDefault></w:docDefaults>';
  const parts = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${KIND}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${KIND}.styles+xml"/></Types>`,
    '_rels/.rels': relation('officeDocument', 'word/document.xml'),
    'word/_rels/document.xml.rels': relation('styles', 'styles.xml'),
    'word/document.xml': `${HEAD}<w:document xmlns:w="${WORD}"><w:body>${blocks.map(paragraph).join('')}${page}</w:body></w:document>`,
    'word/styles.xml': `${HEAD}<w:styles xmlns:w="${WORD}">${defaults}${Object.values(STYLES).map(style).join('')}</w:styles>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}
