import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export const metrics = new Registry()
collectDefaultMetrics({ register: metrics, prefix: 'baoqiao_' })

const requests = new Counter({
  name: 'baoqiao_http_requests_total',
  help: 'Answered requests by route and status',
  labelNames: ['route', 'status'],
  registers: [metrics],
})
const seconds = new Histogram({
  name: 'baoqiao_http_request_seconds',
  help: 'Time to answer in seconds by route',
  labelNames: ['route'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
})

export function countRequest(route: string, status: number, elapsedMs: number): void {
  requests.inc({ route, status })
  seconds.observe({ route }, elapsedMs / 1000)
}
