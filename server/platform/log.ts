import { pino } from 'pino'
import type { Logger } from 'pino'

export type Log = Logger

/**
 * Structured lines without personal data: callers log ids and codes, never names or numbers;
 * the redaction list is the net under them, not the rule.
 */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        '*.name',
        '*.phone',
        '*.idNumber',
        '*.password',
        '*.token',
        '*.cookie',
        '*.authorization',
      ],
      censor: '[redacted]',
    },
  })
}
