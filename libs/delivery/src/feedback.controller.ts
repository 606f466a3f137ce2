import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { Access, Allow, CurrentAccess, UuidPipe } from '@equipoise/platform';
import { CodeFeedback } from './code-feedback';
import { CodeQuoteDto, CreateThemeDto, FeedbackPageDto, RecordFeedbackDto, RemoveQuoteDto } from './feedback.dto';
import { ReadFeedback } from './read-feedback';
import { RecordFeedback } from './record-feedback';

@Controller('trials/:trialId')
export class FeedbackController {
  constructor(
    private readonly readFeedback: ReadFeedback,
    private readonly recordFeedback: RecordFeedback,
    private readonly codeFeedback: CodeFeedback,
  ) {}

  /** What participants wrote about the therapy, with themes, subthemes and quotes. */
  @Get('feedback')
  @Allow('feedback.read')
  page(@CurrentAccess() access: Access): Promise<FeedbackPageDto> {
    return this.readFeedback.run(access);
  }

  /** Records an answer in free text; recorded anew it needs a reason. */
  @Put('participants/:participantId/feedback/:questionCode')
  @Allow('feedback.record')
  record(
    @CurrentAccess() access: Access,
    @Param('participantId', UuidPipe) participantId: string,
    @Param('questionCode') questionCode: string,
    @Body() body: RecordFeedbackDto,
  ): Promise<FeedbackPageDto> {
    return this.recordFeedback.run(access, participantId, questionCode, body);
  }

  @Post('feedback/themes')
  @Allow('feedback.code')
  createTheme(@CurrentAccess() access: Access, @Body() body: CreateThemeDto): Promise<FeedbackPageDto> {
    return this.codeFeedback.createTheme(access, body);
  }

  @Post('feedback/:feedbackId/quotes')
  @Allow('feedback.code')
  codeQuote(@CurrentAccess() access: Access, @Param('feedbackId', UuidPipe) feedbackId: string, @Body() body: CodeQuoteDto): Promise<FeedbackPageDto> {
    return this.codeFeedback.codeQuote(access, feedbackId, body);
  }

  @Post('feedback/quotes/:quoteId/removal')
  @HttpCode(200)
  @Allow('feedback.code')
  removeQuote(@CurrentAccess() access: Access, @Param('quoteId', UuidPipe) quoteId: string, @Body() body: RemoveQuoteDto): Promise<FeedbackPageDto> {
    return this.codeFeedback.removeQuote(access, quoteId, body.reason);
  }
}
