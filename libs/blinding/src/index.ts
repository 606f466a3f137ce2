export { guessQuestion, type AllocationGuess, type GuessQuestion } from './allocation-guess';
export { BlindingModule } from './blinding.module';
export { GiveGuess } from './give-guess';
export { GuessQuestionDto, RecordGuessDto } from './guess.dto';
