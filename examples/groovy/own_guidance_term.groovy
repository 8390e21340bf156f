// Guides an edit with a term of one's own: the background that the edit does not touch stays as it was, cell by cell.
#@ ij.ImagePlus image
#@ String (label = "What the picture shows", value = "") prompt
#@ String (label = "Depth map, title or path", value = "") depthMap
#@ Double (label = "To the right", value = 0.7) translateX
#@ Double (label = "Weight of the term", value = 300) weight
#@ String (label = "Folder of the model", value = "models/demo") model
#@ Integer (label = "Steps", value = 20) steps
#@output ij.ImagePlus edited

import diffhandles.*
import diffhandles.diffusion.guidance.BlockGrid
import diffhandles.diffusion.guidance.GuidanceTerm
import diffhandles.imagej.*
import diffhandles.progress.ProgressListener
import diffhandles.setting.*
import java.nio.file.Path

class StillBackground implements GuidanceTerm {
	double weight

	double weight(GuidanceTerm.Moment moment) { weight }

	Optional<GuidanceTerm.OnBlock> on(BlockGrid grid) {
		grid.region(grid.map().backgroundThroughout()).map { still -> // (g, 1)
			{ recorded ->
				{ current -> current.sub(recorded).square().matMul(still).mean() } as GuidanceTerm.Energy
			} as GuidanceTerm.OnBlock
		}
	}
}

def scene = SceneReader.read(image, depthMap, "", Scene.DEFAULT_FIELD_OF_VIEW_DEGREES, prompt, { println it })
def options = EditOptions.DEFAULT.with(Settings.STEPS, steps).with(Settings.INVERSION, InversionKind.DIRECT)
	.with(Settings.GUIDED_UNTIL, 0.75d).with(Settings.COMPOSITE, CompositeKind.MODEL)
	.with(new StillBackground(weight: weight))
DiffusionHandles.open(Path.of(model), EngineOptions.AUTO, ProgressListener.NONE).withCloseable { engine ->
	def result = engine.edit(scene, [new ObjectEdit(translateX, 0, 0, 0, 0, 0, 1)], options, ProgressListener.NONE)
	edited = ResultStack.of(image, result, [ResultSlice.EDITED]).main()
}
