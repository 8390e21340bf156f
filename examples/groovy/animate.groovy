// Moves and turns the selected object frame by frame; the result is a stack. For Fiji's script editor.
#@ ij.ImagePlus image
#@ String (label = "What the picture shows", value = "") prompt
#@ String (label = "Depth map, title or path", value = "") depthMap
#@ Double (label = "To the right, in the last frame", value = 0.7) translateX
#@ Double (label = "Turn, in the last frame, degrees", value = 20) yaw
#@ Integer (label = "Frames", value = 8, min = 2) frames
#@ String (label = "Folder of the model", value = "models/demo") model
#@ Integer (label = "Steps", value = 20) steps
#@output ij.ImagePlus animation

import diffhandles.*
import diffhandles.imagej.*
import diffhandles.progress.ProgressListener
import diffhandles.setting.Settings
import ij.ImagePlus
import ij.ImageStack
import java.nio.file.Path

def scene = SceneReader.read(image, depthMap, "", Scene.DEFAULT_FIELD_OF_VIEW_DEGREES, prompt, { println it })
def options = EditOptions.DEFAULT.with(Settings.STEPS, steps)
def stack = new ImageStack(image.width, image.height)
stack.addSlice("input", image.getProcessor())
DiffusionHandles.open(Path.of(model), EngineOptions.AUTO, ProgressListener.NONE).withCloseable { engine ->
	for (int frame = 1; frame < frames; frame++) {
		double t = frame / (frames - 1.0d) // 0 at the input, 1 at the last frame
		def edit = new ObjectEdit(translateX * t, 0, 0, yaw * t, 0, 0, 1)
		def result = engine.edit(scene, [edit], options, ProgressListener.NONE)
		stack.addSlice("frame " + frame, ResultStack.of(image, result, [ResultSlice.EDITED]).main().getProcessor())
	}
}
animation = new ImagePlus("animation", stack)
animation.setDimensions(1, 1, frames)
