import { atPlace, isObject, type Json, type JsonObject, schemaProblems, withoutRefs } from './json-schema.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const sections = ['schemas', 'responses', 'parameters', 'examples', 'requestBodies', 'headers', 'securitySchemes'];

/** What is wrong with a document by the rules of OpenAPI 3.1 (section 4), as far as ours goes; each with its place. */
export function openApiProblems(document: JsonObject): string[] {
  const problems: string[] = [];
  const must = (holds: boolean, place: string, rule: string) => {
    if (!holds) problems.push(`${place}: ${rule}`);
  };
  const info = document['info'];
  must(/^3\.1\.\d+$/.test(String(document['openapi'])), 'openapi', 'is 3.1.x');
  must(isObject(info) && typeof info['title'] === 'string' && typeof info['version'] === 'string', 'info', 'has both');
  const lost = refsIn(document).filter((ref) => atPlace(document, ref) === undefined);
  // What cannot be followed cannot be judged either.
  if (lost.length > 0) return [...problems, ...lost.map((ref) => `${ref}: is there`)];
  for (const [section, members] of Object.entries(object(document['components']))) {
    must(sections.includes(section), `components.${section}`, 'is a section of components');
    for (const name of Object.keys(object(members))) must(/^[A-Za-z0-9.\-_]+$/.test(name), name, 'is a component name');
  }
  const ids: Json[] = [];
  for (const [path, item] of Object.entries(object(document['paths']))) {
    must(path.startsWith('/'), path, 'starts with a slash');
    for (const [method, operation] of Object.entries(object(item))) {
      must(methods.includes(method), `${method} ${path}`, 'is a method');
      ids.push(object(operation)['operationId'] ?? null);
      problems.push(...operationProblems(document, `${method} ${path}`, path, object(operation)));
    }
  }
  must(new Set(ids).size === ids.length && ids.every((id) => typeof id === 'string'), 'operationId', 'is there, once');
  for (const [name, response] of Object.entries(object(object(document['components'])['responses']))) {
    problems.push(...responseProblems(document, `responses.${name}`, object(response)));
  }
  return problems;
}

function operationProblems(document: JsonObject, place: string, path: string, operation: JsonObject): string[] {
  const problems: string[] = [];
  const parameters = list(operation['parameters']).map((one) => object(withoutRefs(document, one)));
  const named = parameters.map((parameter) => `${String(parameter['in'])} ${String(parameter['name'])}`);
  if (new Set(named).size !== named.length) problems.push(`${place}: parameters are there once`);
  for (const parameter of parameters) {
    const isFit = ['path', 'query', 'header', 'cookie'].includes(String(parameter['in'])) && 'schema' in parameter;
    if (!isFit) problems.push(`${place}: a parameter has a place and a schema`);
    if (parameter['in'] === 'path' && parameter['required'] !== true) problems.push(`${place}: paths are whole`);
  }
  const inTemplate = Array.from(path.matchAll(/\{([^}]+)\}/g), ([, name]) => `path ${name}`);
  const inPath = named.filter((name) => name.startsWith('path '));
  if (inTemplate.sort().join() !== inPath.sort().join()) problems.push(`${place}: describes what is in its path`);
  const schemes = object(object(document['components'])['securitySchemes']);
  for (const requirement of list(operation['security'])) {
    const unknown = Object.keys(object(requirement)).filter((name) => !(name in schemes));
    if (unknown.length > 0) problems.push(`${place}: ${unknown.join()} is a security scheme`);
  }
  if ('requestBody' in operation) problems.push(...contentProblems(document, place, object(operation['requestBody'])));
  const responses = Object.entries(object(operation['responses']));
  if (responses.length === 0) problems.push(`${place}: has responses`);
  for (const [status, response] of responses) {
    if (!/^[1-5](\d\d|XX)$|^default$/.test(status)) problems.push(`${place}: ${status} is a status`);
    problems.push(...responseProblems(document, `${place} ${status}`, object(withoutRefs(document, response))));
  }
  return problems;
}

function responseProblems(document: JsonObject, place: string, response: JsonObject): string[] {
  const headers = Object.entries(object(withoutRefs(document, response['headers'] ?? {})));
  return [
    ...(typeof response['description'] === 'string' ? [] : [`${place}: has a description`]),
    ...headers.flatMap(([name, header]) => ('schema' in object(header) ? [] : [`${place} ${name}: has a schema`])),
    ...('content' in response ? contentProblems(document, place, response) : []),
  ];
}

/** Examples are judged by the schema they stand beside. */
function contentProblems(document: JsonObject, place: string, { content }: JsonObject): string[] {
  const media = Object.entries(object(content));
  if (media.length === 0) return [`${place}: has a media type`];
  return media.flatMap(([type, described]) => {
    const { schema, example, examples } = object(described);
    if (schema === undefined) return type === 'application/pdf' ? [] : [`${place} ${type}: has a schema`];
    const values = Object.values(object(examples)).map((one) => object(one)['value'] ?? null);
    const shown = example === undefined ? values : [example, ...values];
    if (shown.length === 0) return [`${place} ${type}: has an example`];
    return shown.flatMap((value) => schemaProblems(document, schema, value).map((problem) => `${place}: ${problem}`));
  });
}

function refsIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => refsIn(item));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === '$ref' && typeof member === 'string' ? [member] : refsIn(member),
  );
}

function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
