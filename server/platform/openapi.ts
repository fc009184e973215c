import { z } from 'zod'
import { ERRORS } from '#contracts/errors'
import type { Operation } from '#contracts/operation'
import { PERMISSIONS } from '#contracts/permissions'
import type { Endpoint } from '#platform/command'

type Node = Record<string, unknown>

const PROBLEM: Node = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'errorId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(ERRORS) },
    errorId: { type: 'string' },
    detail: { type: 'string' },
    fields: { type: 'array', items: { type: 'object' } },
    reasons: { type: 'array', items: { type: 'object' } },
  },
}

/** OpenAPI 3.1 straight from the contracts, so that no route can be missing from it. */
export function openApiDocument(endpoints: readonly Endpoint[], version: string): Node {
  const paths: Record<string, Node> = {}
  for (const { operation } of endpoints) {
    if (!operation.method || !operation.path) continue
    const path = `/api${operation.path}`
    paths[path] = {
      ...paths[path],
      [operation.method.toLowerCase()]: describe(operation as Operation),
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Baoqiao 保桥', version, description: '银行代理保险销售支持系统' },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: {
        staff: { type: 'apiKey', in: 'cookie', name: 'bq_session' },
        customer: { type: 'apiKey', in: 'cookie', name: 'bq_phone' },
        reader: { type: 'apiKey', in: 'cookie', name: 'bq_room' },
      },
    },
  }
}

function describe(operation: Operation): Node {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
  const schema = toSchema(operation.input, 'input')
  const properties = (schema['properties'] ?? {}) as Record<string, Node>
  const required = new Set((schema['required'] ?? []) as string[])
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name) && name !== 'body')
  const inBody = !['GET', 'DELETE'].includes(operation.method) && !operation.upload
  return {
    operationId: operation.name,
    summary: operation.summary,
    tags: [operation.path.split('/')[1] ?? 'root'],
    security: securityOf(operation),
    'x-gate': operation.gate,
    ...(operation.gate in PERMISSIONS
      ? { 'x-roles': PERMISSIONS[operation.gate as keyof typeof PERMISSIONS] }
      : {}),
    parameters: [
      ...inPath.map((name) =>
        parameter(name, 'path', { schema: properties[name], required: true }),
      ),
      ...(inBody
        ? []
        : rest.map((name) =>
            parameter(name, 'query', { schema: properties[name], required: required.has(name) }),
          )),
      ...headers(operation),
    ],
    ...requestBody(operation, {
      type: 'object',
      properties: Object.fromEntries(rest.map((name) => [name, properties[name]])),
      required: rest.filter((name) => required.has(name)),
    }),
    responses: {
      [operation.status ?? 200]: { description: '成功', content: answerOf(operation) },
      default: {
        description: '错误 (RFC 9457)',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}

function securityOf(operation: Operation): Node[] {
  if (operation.gate === 'public') return []
  if (operation.gate === 'reader') return [{ reader: [] }]
  return operation.gate === 'customer' ? [{ customer: [] }] : [{ staff: [] }]
}

function headers(operation: Operation): Node[] {
  const text = { type: 'string' }
  return [
    ...(operation.method === 'POST'
      ? [parameter('Idempotency-Key', 'header', { schema: text, required: false })]
      : []),
    ...(operation.ifMatch
      ? [parameter('If-Match', 'header', { schema: text, required: true })]
      : []),
  ]
}

function requestBody(operation: Operation, schema: Node): Node {
  if (operation.upload) {
    const content = { 'text/csv': {}, 'application/octet-stream': {} }
    return { requestBody: { required: true, content } }
  }
  if (['GET', 'DELETE'].includes(operation.method)) return {}
  const form = operation.form ? { 'application/x-www-form-urlencoded': { schema } } : {}
  const content = { 'application/json': { schema }, ...form }
  return { requestBody: { required: true, content } }
}

function answerOf(operation: Operation): Node {
  if (operation.download) return { 'application/octet-stream': {} }
  if (operation.media) return { 'video/webm': {} }
  return { 'application/json': { schema: toSchema(operation.output, 'output') } }
}

function parameter(
  name: string,
  where: string,
  rest: { schema: unknown; required: boolean },
): Node {
  return { name, in: where, ...rest, schema: rest.schema ?? {} }
}

function toSchema(type: z.ZodType, io: 'input' | 'output'): Node {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Node
  return schema
}
