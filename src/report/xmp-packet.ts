/** What XMP and the information dictionary of a file both say. */
export interface FileFacts {
  readonly title: string;
  readonly author: string;
  /** The program, as creator and as producer. */
  readonly program: string;
  /** BCP 47. */
  readonly language: string;
  /** Of creation and of the last change; `null` when unknown. */
  readonly madeAt: Date | null;
}

/**
 * The XMP packet of a report (ISO 16684-1), with the mark of PDF/A-2, level B (ISO 19005-2, 6.6.4). Only properties of
 * schemas that PDF/A knows, each in the form that its schema asks for; nothing of its own, no time but that of the report.
 */
export function xmpPacket(facts: FileFacts): string {
  const made = facts.madeAt ? escapeXml(facts.madeAt.toISOString().replace(/\.\d{3}Z$/, 'Z')) : null;
  const dates = made === null ? [] : ['CreateDate', 'ModifyDate', 'MetadataDate'];
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about=""',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
    ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
    '<pdfaid:part>2</pdfaid:part>',
    '<pdfaid:conformance>B</pdfaid:conformance>',
    '<dc:format>application/pdf</dc:format>',
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(facts.title)}</rdf:li></rdf:Alt></dc:title>`,
    `<dc:creator><rdf:Seq><rdf:li>${escapeXml(facts.author)}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:language><rdf:Bag><rdf:li>${escapeXml(facts.language)}</rdf:li></rdf:Bag></dc:language>`,
    `<pdf:Producer>${escapeXml(facts.program)}</pdf:Producer>`,
    `<xmp:CreatorTool>${escapeXml(facts.program)}</xmp:CreatorTool>`,
    ...dates.map((name) => `<xmp:${name}>${made}</xmp:${name}>`),
    '</rdf:Description>',
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
}
