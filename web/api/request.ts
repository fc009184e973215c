import type { Problem } from '#contracts/errors'
import { newKey } from './new-key.ts'

/** `offline` is ours: the server was never reached, so no code of its own could come back. */
export type ApiProblem = Omit<Problem, 'code'> & { code: Problem['code'] | 'offline' }

export class ApiError extends Error {
  readonly problem: ApiProblem
  constructor(problem: ApiProblem) {
    super(problem.title)
    this.name = 'ApiError'
    this.problem = problem
  }
  get code(): ApiProblem['code'] {
    return this.problem.code
  }
  /** The message for one form field, by its dotted path. */
  fieldMessage(path: string): string | undefined {
    return this.problem.fields?.find((field) => field.path === path)?.message
  }
}

export type RequestOptions = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api`: `/session`, `/sales/123`. */
  path: string
  query?: Record<string, string | number | boolean | undefined | null>
  body?: unknown
  /** The version being edited, as the `ETag` of the read gave it. */
  ifMatch?: string
  /** Give one to keep it over several presses of the same button; else one is made per call. */
  idempotencyKey?: string
  signal?: AbortSignal
  /** Sent even when the page is being left. */
  keepalive?: boolean
}
export type Answer<T> = { data: T; etag: string | null; status: number }

let csrfToken = ''
let onSignedOut: () => void = () => {}

/** Held in memory only: a stolen copy of storage must not be able to act. */
export function setCsrfToken(token: string): void {
  csrfToken = token
}

/** What the entry does when the server no longer knows us: show sign-in, keeping the place. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act
}

/** The one way to the server. Resolves with the answer's data or throws an ApiError. */
export async function request<T>(options: RequestOptions): Promise<T> {
  return (await requestFull<T>(options)).data
}

/** As `request`, with the ETag that a later edit must send back. */
export async function requestFull<T>(options: RequestOptions): Promise<Answer<T>> {
  const response = await answerTo(options)
  return {
    data: (response.status === 204 ? undefined : await response.json()) as T,
    etag: response.headers.get('etag'),
    status: response.status,
  }
}

/** A file to keep, under the name the server gives it. */
export async function requestFile(options: RequestOptions): Promise<{ blob: Blob; name: string }> {
  const response = await answerTo(options)
  const disposition = response.headers.get('content-disposition') ?? ''
  const name = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  return { blob: await response.blob(), name: name ? decodeURIComponent(name) : 'download' }
}

async function answerTo(options: RequestOptions): Promise<Response> {
  const response = await sendWithRetry(urlOf(options), initOf(options))
  if (!response.ok) throw await errorOf(response, options.path)
  return response
}

function urlOf({ path, query = {} }: RequestOptions): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  }
  const search = params.toString()
  return `/api${path}${search ? `?${search}` : ''}`
}

function initOf(options: RequestOptions): RequestInit {
  const method = options.method ?? 'GET'
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' }
  const isFile = options.body instanceof Blob
  if (options.body !== undefined && !isFile) headers['Content-Type'] = 'application/json'
  if (method !== 'GET' && csrfToken) headers['X-CSRF-Token'] = csrfToken
  if (method === 'POST') headers['Idempotency-Key'] = options.idempotencyKey ?? newKey()
  if (options.ifMatch !== undefined) headers['If-Match'] = options.ifMatch
  return {
    method,
    headers,
    credentials: 'same-origin',
    body: isFile ? (options.body as Blob) : (JSON.stringify(options.body) ?? null),
    signal: options.signal ?? null,
    keepalive: options.keepalive ?? false,
  }
}

const RETRY_AFTER_MS = [400, 1200]

/**
 * Counter networks drop. A read may be sent again, and so may a POST, because every attempt carries
 * the same Idempotency-Key; PUT, PATCH and DELETE may not.
 */
async function sendWithRetry(url: string, init: RequestInit): Promise<Response> {
  const mayRepeat = init.method === 'GET' || init.method === 'POST'
  for (const pause of mayRepeat ? RETRY_AFTER_MS : []) {
    const response = await fetch(url, init).catch(unlessAborted)
    if (response && response.status !== 502 && response.status !== 504) return response
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  const last = await fetch(url, init).catch(unlessAborted)
  if (last) return last
  throw new ApiError(offline())
}

function unlessAborted(error: unknown): null {
  if (error instanceof DOMException && error.name === 'AbortError') throw error
  return null
}

async function errorOf(response: Response, path: string): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  const problem = isProblem(body) ? body : unreadable(response)
  // Asking who we are, or signing in, may answer 401 without anybody having been signed out.
  if (response.status === 401 && !path.endsWith('/session')) onSignedOut()
  return new ApiError(problem)
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body
}

const unreadable = (response: Response): ApiProblem => ({
  type: 'about:blank',
  title: response.statusText || `HTTP ${response.status}`,
  status: response.status,
  code: response.status === 404 ? 'not-found' : 'internal',
  errorId: response.headers.get('x-request-id') ?? '',
})

const offline = (): ApiProblem => ({
  type: 'about:blank',
  title: 'offline',
  status: 0,
  code: 'offline',
  errorId: '',
})
