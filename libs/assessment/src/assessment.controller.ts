import { Controller, Get } from '@nestjs/common';
import { Access, Allow, CurrentAccess } from '@equipoise/platform';
import { AssessmentListDto } from './assessment.dto';
import { ListAssessments } from './list-assessments';

@Controller('trials/:trialId/assessments')
export class AssessmentController {
  constructor(private readonly listAssessments: ListAssessments) {}

  /** What an assessor has to do, at their own sites. */
  @Get()
  @Allow('assessment.read')
  list(@CurrentAccess() access: Access): Promise<AssessmentListDto> {
    return this.listAssessments.run(access);
  }
}
