#!/usr/bin/env bash
# A copy log without a root, as Data Box and Import/Export write them today, has one entry in it for three popular readers.
#
# One would guess: a text of many elements without a common root is no XML, so a parser either refuses it or, told to be lenient,
#   reads it all; and the lenient one reads more than the strict one.
# It is so: Beautiful Soup with "xml", lxml with recover=True and sax without strict give the first element and nothing else,
#   with no error and no warning. lxml's iterparse(recover=True), the one for big files, does the same. sax with strict gives all
#   of them; it complains of a log of errors, for the text in it, and not of a verbose log, which has attributes only.
#   ElementTree and lxml as they come raise an error, ElementTree's iterparse after it gave the first. saxes with `fragment` reads
#   all; so does fast-xml-parser, whose validator refuses the text.
# Why it matters: who looks for failed files with a lenient reader finds one where there are hundreds, and no CopyLog at the end,
#   and believes that all went well. A log of one entry passes every test. Wrap the text in an element of your own before it is
#   read, or cut it into its elements.
source "$(dirname "$0")/common.sh"
python_with py lxml==6.1.3 beautifulsoup4==4.15.0
node_with sax@1.6.1 saxes@6.0.0 fast-xml-parser@5.12.1

cat > errors.xml <<'XML'
<ErroredEntity Path="scans/box 7/0001.tif"><Category>UploadErrorHttp</Category><ErrorCode>409</ErrorCode><ErrorMessage>The blob is leased.</ErrorMessage><Type>File</Type></ErroredEntity>
<ErroredEntity Path="scans/box 7/0002.tif"><Category>UploadErrorHttp</Category><ErrorCode>409</ErrorCode><ErrorMessage>The blob is leased.</ErrorMessage><Type>File</Type></ErroredEntity>
<CopyLog Summary="Summary"><DriveLogVersion>2021-08-01</DriveLogVersion><Status>Failed</Status><FilesErrored>2</FilesErrored></CopyLog>
XML
cat > verbose.xml <<'XML'
<File CloudFormat="BlockBlob" Path="scans/box 7/0001.tif" Size="482113" crc64="8131772604513396021">
</File>
<File CloudFormat="BlockBlob" Path="scans/box 7/0002.tif" Size="482360" crc64="1711345678901234567">
</File>
<File CloudFormat="BlockBlob" Path="scans/box 7/0003.tif" Size="481002" crc64="502113">
</File>
XML

cat > read.py <<'PY'
import io
from xml.etree import ElementTree

from bs4 import BeautifulSoup
from lxml import etree

NAMES = ("ErroredEntity", "CopyLog", "File")
REFUSALS = (ElementTree.ParseError, etree.XMLSyntaxError)


def steps(parse, text):
    found = 0
    try:
        for _, element in parse(io.BytesIO(text)):
            found += element.tag in NAMES
    except REFUSALS:
        return f"{found}, then an error"
    return found


def whole(parse, text):
    try:
        root = parse(text)
    except REFUSALS:
        return "an error"
    return sum(element.tag in NAMES for element in root.iter())


readers = {
    "Beautiful Soup, xml": lambda text: len(BeautifulSoup(text, "xml").find_all(NAMES)),
    "lxml, recover": lambda text: whole(lambda text: etree.fromstring(text, etree.XMLParser(recover=True)), text),
    "lxml, iterparse and recover": lambda text: steps(lambda file: etree.iterparse(file, recover=True), text),
    "lxml": lambda text: whole(etree.fromstring, text),
    "ElementTree": lambda text: whole(ElementTree.fromstring, text),
    "ElementTree, iterparse": lambda text: steps(ElementTree.iterparse, text),
}
for name, read in readers.items():
    print(f"{name}:", *(f"{log} {read(open(log + '.xml', 'rb').read())}" for log in ("errors", "verbose")), sep="  ")
PY

cat > read.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import sax from 'sax';
import { SaxesParser } from 'saxes';

const isEntry = (name) => /^(ErroredEntity|CopyLog|File)$/i.test(name);
const loud = (strict) => (text) => {
  let [found, errors] = [0, 0];
  const parser = sax.parser(strict);
  parser.onopentag = ({ name }) => { found += isEntry(name); };
  parser.onerror = () => { errors += 1; parser.resume(); };
  parser.write(text).close();
  return found + (errors ? ', with errors' : '');
};
const readers = {
  'sax, not strict': loud(false),
  'sax, strict': loud(true),
  'saxes, fragment': (text) => {
    let found = 0;
    const parser = new SaxesParser({ fragment: true });
    parser.on('opentag', ({ name }) => { found += isEntry(name); });
    parser.write(text).close();
    return found;
  },
  'fast-xml-parser': (text) => Object.values(new XMLParser().parse(text)).flat().length,
  'its validator': (text) => (XMLValidator.validate(text) === true ? 'valid' : 'not valid'),
};
for (const [name, read] of Object.entries(readers)) {
  console.log(`${name}:`, ...['errors', 'verbose'].map((log) => ` ${log} ${read(readFileSync(`${log}.xml`, 'utf8'))}`));
}
JS

cat > expected.txt <<'TXT'
Beautiful Soup, xml:  errors 1  verbose 1
lxml, recover:  errors 1  verbose 1
lxml, iterparse and recover:  errors 1  verbose 1
lxml:  errors an error  verbose an error
ElementTree:  errors an error  verbose an error
ElementTree, iterparse:  errors 1, then an error  verbose 1, then an error
sax, not strict:  errors 1  verbose 1
sax, strict:  errors 3, with errors  verbose 3
saxes, fragment:  errors 3  verbose 3
fast-xml-parser:  errors 3  verbose 3
its validator:  errors not valid  verbose not valid
TXT
{ py/bin/python read.py; node read.mjs; } | is_as_seen
