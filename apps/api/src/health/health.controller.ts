import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiServiceUnavailableResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DATABASES, Public, type Databases } from '@equipoise/platform';
import { HealthDto, ReadinessDto } from './health.dto';
import { answers, type QueueProbe } from './probes';

export const QUEUE_PROBE = Symbol('QueueProbe');

const REASON = 'asked by load balancers and containers, which have no account; it tells nothing but up or down';

@Controller('health')
export class HealthController {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(QUEUE_PROBE) private readonly queue: QueueProbe,
  ) {}

  /** Whether this process answers at all. */
  @Get('live')
  @Public(REASON)
  readLiveness(): HealthDto {
    return { status: 'up' };
  }

  /** Whether requests may be sent here: 200 while every database login answers, else 503. */
  @Get('ready')
  @Public(REASON)
  @ApiServiceUnavailableResponse({ type: ReadinessDto })
  async readReadiness(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessDto> {
    const { app, blinded, system } = this.databases;
    const [database, queue] = await Promise.all([
      answers(() => Promise.all([app, blinded, system].map((login) => login.query('select 1')))),
      answers(() => this.queue.look()),
    ]);
    if (!database) void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: database ? 'up' : 'down', database: database ? 'up' : 'down', queue: queue ? 'up' : 'down' };
  }
}
