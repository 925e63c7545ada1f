import Foundation
import Kirkas

// `kirkas-train FOLDER OUT [LANGUAGE…]` trains; `kirkas-train evaluate FOLDER [LANGUAGE…] [--details] [--models OUT]` measures.
let status = TrainerCommand.run(Array(CommandLine.arguments.dropFirst()))
exit(status)
