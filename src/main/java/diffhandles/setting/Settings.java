// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

import static diffhandles.setting.Audience.EVERYONE;
import static diffhandles.setting.Audience.MODEL_FILE;
import static diffhandles.setting.Audience.RESEARCHER;
import static diffhandles.setting.Audience.SCRIPT;
import static diffhandles.setting.MenuCommand.ANIMATE;
import static diffhandles.setting.MenuCommand.BENCHMARK;
import static diffhandles.setting.MenuCommand.EDIT;
import static diffhandles.setting.MenuCommand.ESTIMATE;
import static diffhandles.setting.MenuCommand.MODELS;
import static diffhandles.setting.MenuCommand.PREVIEW;
import static diffhandles.setting.MenuCommand.REMOVE;
import static diffhandles.setting.MenuCommand.REPEAT;
import static diffhandles.setting.MenuCommand.SAMPLE;
import static diffhandles.setting.MenuCommand.SELECT;
import static diffhandles.setting.Section.MODEL;
import static diffhandles.setting.Section.OBJECT;
import static diffhandles.setting.Section.OUTPUT;
import static diffhandles.setting.Section.SCENES;
import static diffhandles.setting.Section.TRANSFORM;
import static diffhandles.setting.Setting.Role.EDIT_OPTION;
import static diffhandles.setting.Setting.Role.ENGINE_OPTION;

import diffhandles.setting.Kind.Text.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Every setting, declared once, in the order of dialogs and documents.
 * <p>
 * "Published" marks numbers measured on the published system, "paper" those that the paper states. Both are what
 * {@link Preset#PAPER} stands for.
 * </p>
 */
public final class Settings {

	private static final List<Setting<?>> DECLARED = new ArrayList<>();
	private static final double MAX_WEIGHT = 1e6;
	private static final double NO_MAX = Double.POSITIVE_INFINITY;

	public static final Setting<String> IMAGE = text("image", Form.IMAGE).label("Image", "title or ID")
		.whenEmpty("the active image").forgotten().of(EDIT, PREVIEW, REMOVE, ESTIMATE)
		.says("The picture. ROIs whose names start with object are the objects: those in its overlay, and of those in "
			+ "the ROI Manager the ones that were drawn on it. If there are none, its area selection is the "
			+ "object; without one, ROIs of such names that the ROI Manager has from elsewhere.")
		.addTo(DECLARED);

	public static final Setting<OnKind> ON = choice("on", OnKind.class).standard(OnKind.AUTO).label("Edit").in(OBJECT)
		.forgotten().rarely().of(EDIT, PREVIEW, REMOVE, ESTIMATE)
		.says("Where the image is one that this plugin has made: what it was made from, with the same selection, or "
			+ "the image itself, whose object goes on from where it is. With auto, a result that you have drawn a "
			+ "selection on is edited itself, all others are taken back to their source.")
		.addTo(DECLARED);

	/** Not the edit's key of this name: it is looked at, not edited. */
	public static final Setting<String> REPEATED_IMAGE =
		text("image", Form.IMAGE).label("Image", "title or ID").whenEmpty("the active image").forgotten().of(REPEAT)
			.says("A preview, result, animation or removal, which says how it was made.").addTo(DECLARED);

	public static final Setting<String> TARGET = text("target", Form.OPEN).standard("")
		.label("Repeat on", "title or ID").whenEmpty("empty: its source").in(OBJECT).forgotten().alwaysRecorded()
		.of(REPEAT)
		.says("The open image that is to be edited in the same way, with its own selection and depth. Empty: the image "
			+ "that the first was made from, at the slice that it shows now.")
		.addTo(DECLARED);

	/** Not the edit's key of this name: its place in the dialog is another. */
	public static final Setting<SliceKind> REPEATED_SLICE =
		choice("slice", SliceKind.class).standard(SliceKind.CURRENT).label("Slice").in(OBJECT).forgotten().of(REPEAT)
			.says("Which slices and frames of the other image are edited: the current one, or all.").addTo(DECLARED);

	public static final Setting<String> PROMPT = text("prompt", Form.LINE).standard("").label("Prompt").in(OBJECT)
		.forgotten().alwaysRecorded().of(EDIT).says("What the picture shows, in words.").addTo(DECLARED);

	public static final Setting<String> DEPTH_MAP = text("depth_map", Form.FILE).standard("")
		.label("Depth map", "title or path").whenEmpty("empty: what belongs").in(OBJECT).forgotten()
		.of(EDIT, PREVIEW, REMOVE, REPEAT)
		.says("Depth of every pixel: a 32-bit grey image (16- and 8-bit are read too) of the picture's size. Empty: "
			+ "the depth that belongs to a picture NAME, open or a file beside it, called NAME-depth or NAME_depth; "
			+ "without one, the model's depth network estimates it, or, where it was not made for such pictures, it is "
			+ "that of a floor on which the objects stand. With ground or network, always the one or the other.")
		.addTo(DECLARED);

	public static final Setting<DepthKind> DEPTH_KIND = choice("depth_kind", DepthKind.class).standard(DepthKind.DEPTH)
		.label("Depth map's values").in(OBJECT).of(EDIT, PREVIEW, REMOVE).rarely()
		.says("What the values of the depth maps are: depth z, larger is farther, or disparity 1/z, larger is nearer.")
		.addTo(DECLARED);

	public static final Setting<DepthMethod> DEPTH_METHOD =
		choice("depth_method", DepthMethod.class).standard(DepthMethod.AUTO).as(EDIT_OPTION, SCRIPT)
			.says("How depth is found where none is given: by the depth network, from the ground, or as depth_map says "
				+ "when it is empty.")
			.addTo(DECLARED);

	public static final Setting<DepthMethod> ESTIMATE_METHOD =
		choice("method", DepthMethod.class).standard(DepthMethod.AUTO).label("Method").in(OBJECT).of(ESTIMATE)
			.says("How depth is found: by the depth network, from the ground on which the objects stand, or as an edit "
				+ "without a depth map would find it.")
			.addTo(DECLARED);

	public static final Setting<List<StandsKind>> STANDS = Setting
		.of("stands", new Kind.ChoicePerObject<>(new Kind.Choice<>(StandsKind.class)))
		.standard(List.of(StandsKind.FLOOR)).label("Object stands").in(OBJECT).as(EDIT_OPTION, EVERYONE)
		.of(EDIT, PREVIEW, REMOVE, ESTIMATE)
		.says("For depth_map=ground: whether the objects stand on the floor, lie flat on it, hang on the wall, or "
			+ "are in the air; one word for all, or one for each object with semicolons between them, as in floor;air.")
		.addTo(DECLARED);

	public static final Setting<String> HORIZON =
		rows("horizon").standard("").label("Horizon", "row").whenEmpty("empty: the picture tells").in(OBJECT)
			.forgotten().as(EDIT_OPTION, RESEARCHER).of(EDIT, PREVIEW, REMOVE, ESTIMATE)
			.says("For depth_map=ground: the row of the floor's horizon in pixels, or its rows at the left and right "
				+ "edges, as in 120,135; outside the picture, too. Or a line ROI of this name.")
			.addTo(DECLARED);

	public static final Setting<String> WALL =
		rows("wall").standard("").label("Wall", "row").whenEmpty("empty: the picture tells").beside(OBJECT).forgotten()
			.as(EDIT_OPTION, RESEARCHER).of(EDIT, PREVIEW, REMOVE, ESTIMATE)
			.says("For depth_map=ground: the row where the floor meets the wall, or its rows at the left and right "
				+ "edges. Or a line ROI of this name.")
			.addTo(DECLARED);

	public static final Setting<Double> CAMERA_HEIGHT =
		Setting.of("camera_height", new Kind.Decimal(0, 1e6, true)).standard(1.6).label("Camera height", "depth units")
			.beside(OBJECT).as(EDIT_OPTION, RESEARCHER).of(EDIT, PREVIEW, REMOVE, ESTIMATE)
			.says(
				"For depth_map=ground: how far the camera is from the floor, or from the table that the object stands "
					+ "on. It gives the depth its unit: metres, say.")
			.addTo(DECLARED);

	public static final Setting<String> BACKGROUND_MAP = text("background_map", Form.FILE).standard("")
		.label("Background depth", "title or path").whenEmpty("empty: fill in").in(OBJECT).forgotten().of(EDIT, PREVIEW)
		.rarely().says("Depth of the scene without the object, in the same unit.").addTo(DECLARED);

	public static final Setting<SampleKind> SCENE = choice("scene", SampleKind.class).standard(SampleKind.MUSHROOM)
		.label("Scene").in(SCENES).forgotten().alwaysRecorded().of(SAMPLE)
		.says("Which scene that comes with the plugin: a rendered mushroom with its depth, or a photograph of a cup or "
			+ "of a rocket, whose depth nobody knows.")
		.addTo(DECLARED);

	public static final Setting<String> SCENE_SEED = text("scene_seed", Form.SHORT).standard("bundled")
		.label("Or a random one", "its seed").in(SCENES).forgotten().of(SAMPLE)
		.says("Bundled: the scene that is chosen. A number: the rendered scene of the benchmark with that seed.")
		.addTo(DECLARED);

	public static final Setting<Integer> SCENE_COUNT = whole("scenes", 1, Integer.MAX_VALUE).standard(50)
		.label("Scenes").in(SCENES).of(BENCHMARK).says("How many scenes are edited.").addTo(DECLARED);

	/** Seeds below 1000 are for tuning, so that nothing is tuned on what is measured. */
	public static final Setting<Long> FIRST_SEED = Setting.of("seed", new Kind.Seed()).standard(1000L)
		.label("Seed of the first scene").beside(SCENES).forgotten().of(BENCHMARK)
		.says("Which scene comes first; the others follow. Seeds below 1000 are for tuning.").addTo(DECLARED);

	public static final Setting<Integer> SIZE = whole("size", 64, 2048).standard(256).label("Size", "pixels")
		.beside(SCENES).of(BENCHMARK).says("Width and height of the pictures.").addTo(DECLARED);

	public static final Setting<String> VARIANTS = text("variants", Form.NAMES).standard("ours,no-edit,naive-warp")
		.label("Variants").in(SCENES).of(BENCHMARK)
		.says(
			"What is compared, or all. A variant of your own is written as settings, as in guided_until=0.5+layers=3.")
		.addTo(DECLARED);

	public static final Setting<FigureKind> FIGURE = choice("figure", FigureKind.class).standard(FigureKind.NONE)
		.label("Figure of the paper").in(SCENES).forgotten().of(BENCHMARK)
		.says(
			"With ablations, what the paper's Figure 8 compares, by what the model paints itself, when guidance alone "
				+ "moves the object. Variants and settings that you name take the place of the figure's.")
		.addTo(DECLARED);

	public static final Setting<String> POSES = text("poses", Form.FILE).standard("").label("Key poses", "CSV file")
		.in(TRANSFORM).forgotten().alwaysRecorded().of(ANIMATE)
		.says("The key poses: a CSV file whose first line names its columns, any of frame and the keys of a transform "
			+ "(translate_x, yaw, ...), or such a table itself, in one line with a bar for each end of a line. Without "
			+ "the column frame they are the same time apart.")
		.addTo(DECLARED);

	public static final Setting<Integer> FRAMES =
		whole("frames", 0, 10_000).standard(0).label("Frames", "0: as the poses say").in(TRANSFORM).of(ANIMATE)
			.says("How many frames there are; with 0 as many as the last key pose says, or 24.").addTo(DECLARED);

	public static final Setting<Double> FPS =
		Setting.of("fps", new Kind.Decimal(0, 1000, true)).standard(12.0).label("Frames per second").beside(TRANSFORM)
			.of(ANIMATE).says("How fast the frames are to be shown; written into the calibration.").addTo(DECLARED);

	public static final Setting<MotionKind> MOTION =
		choice("motion", MotionKind.class).standard(MotionKind.EASED).label("Motion").beside(TRANSFORM).of(ANIMATE)
			.says("How the object goes from one key pose to the next: at rest in each of them, or at a constant rate.")
			.addTo(DECLARED);

	public static final Setting<AnimationMethod> METHOD = choice("method", AnimationMethod.class)
		.standard(AnimationMethod.PREVIEW).label("Frames by").in(MODEL).of(ANIMATE)
		.says("What makes the frames: geometry alone, as in Preview Object Edit..., or the model.").addTo(DECLARED);

	public static final Setting<List<Double>> TRANSLATE_X = transform("translate_x", 0, "Move right", "depth units")
		.in(TRANSFORM).says("How far the object moves to the right.").addTo(DECLARED);

	public static final Setting<List<Double>> TRANSLATE_Y = transform("translate_y", 0, "Move down", "depth units")
		.beside(TRANSFORM).says("How far the object moves down.").addTo(DECLARED);

	public static final Setting<List<Double>> TRANSLATE_Z = transform("translate_z", 0, "Move away", "depth units")
		.beside(TRANSFORM).says("How far the object moves away from the camera.").addTo(DECLARED);

	public static final Setting<List<Double>> YAW = transform("yaw", 0, "Yaw", "degrees").in(TRANSFORM)
		.says("Turn about the vertical axis through the middle of the object's visible points.").addTo(DECLARED);

	public static final Setting<List<Double>> PITCH = transform("pitch", 0, "Pitch", "degrees").beside(TRANSFORM)
		.says("Turn about the horizontal axis through that middle.").addTo(DECLARED);

	public static final Setting<List<Double>> ROLL = transform("roll", 0, "Roll", "degrees").beside(TRANSFORM)
		.says("Turn about the line of sight. The whole turn is R_Y(yaw) · R_X(pitch) · R_Z(roll).").addTo(DECLARED);

	public static final Setting<List<Double>> OBJECT_SCALE =
		Setting.of("object_scale", new Kind.PerObject(new Kind.Decimal(0, NO_MAX, true))).standard(List.of(1.0))
			.label("Scale", "factor").in(TRANSFORM).alwaysRecorded().of(EDIT, PREVIEW).notOfAnimations()
			.says("How much larger the object gets in space.").addTo(DECLARED);

	public static final Setting<AxesKind> AXES = choice("axes", AxesKind.class).standard(AxesKind.CAMERA).label("Axes")
		.in(TRANSFORM).as(EDIT_OPTION, EVERYONE).of(EDIT, PREVIEW)
		.says("Along what the object is moved and turned: the camera's axes or the ground's.").addTo(DECLARED);

	public static final Setting<UnitKind> UNIT = choice("unit", UnitKind.class).standard(UnitKind.DEPTH)
		.label("Unit of translation").beside(TRANSFORM).as(EDIT_OPTION, EVERYONE).of(EDIT, PREVIEW)
		.says("What a translation of 1 is: a unit of the depth map, or the object's height.").addTo(DECLARED);

	public static final Setting<OptionalDouble> FIELD_OF_VIEW =
		Setting.of("field_of_view", new Kind.Open(new Kind.Decimal(1, 170, false))).standard(OptionalDouble.empty())
			.label("Field of view", "degrees, vertical").whenEmpty("empty: the photo's, or a usual one")
			.beside(TRANSFORM).of(EDIT, PREVIEW, REMOVE, ESTIMATE).rarely()
			.says("How much the camera sees from top to bottom. Empty: what the photo's file tells of its lens (EXIF); "
				+ "else, for depth from the ground, 40 along the shorter side, and for all other depth 55.")
			.addTo(DECLARED);

	public static final Setting<String> MODEL_FOLDER = text("model", Form.LINE).standard("demo")
		.label("Model", "name or folder").in(MODEL).of(EDIT, PREVIEW, REMOVE, BENCHMARK, ESTIMATE)
		.says("A model in the diffusers layout: the name of its folder among the models, or its path.").addTo(DECLARED);

	public static final Setting<String> DEPTH_MODEL = text("depth_model", Form.LINE).standard("")
		.label("Depth network", "name or folder").whenEmpty("empty: one that is installed, else the model's own")
		.in(MODEL).of(EDIT, PREVIEW, REMOVE, ESTIMATE).rarely()
		.says(
			"The network that estimates depth where no depth map is given: the name of its folder among the models, or "
				+ "its path. Empty: for photographs the first that Manage Models... has installed, else the model's "
				+ "own.")
		.addTo(DECLARED);

	public static final Setting<Preset> PRESET = choice("preset", Preset.class).standard(Preset.MODEL)
		.label("Settings of").in(MODEL).as(EDIT_OPTION, EVERYONE).of(EDIT, BENCHMARK).rarely()
		.says("Whose values the settings have that you leave open: the model folder's, those it has for the "
			+ "paper's way, or the paper's own.")
		.addTo(DECLARED);

	public static final Setting<InversionKind> INVERSION = choice("inversion", InversionKind.class)
		.paper(InversionKind.NULL_TEXT).label("Inversion").beside(MODEL).as(EDIT_OPTION, RESEARCHER).of(EDIT, BENCHMARK)
		.says(
			"How the noise is found that leads back to the input. With preview, the edit starts from its own preview, "
				+ "inverted; with noised-preview, from the preview with noise. With none, nothing is inverted and the "
				+ "edit starts from its preview. Only models that were trained for this can do it; the results of "
				+ "others are wrong.")
		.addTo(DECLARED);

	public static final Setting<GuidanceMode> GUIDANCE = choice("guidance", GuidanceMode.class)
		.paper(GuidanceMode.LATENTS).label("Guidance on").beside(MODEL).as(EDIT_OPTION, RESEARCHER).of(EDIT, BENCHMARK)
		.says(
			"What guidance changes: the latents, in gradient steps, or the predicted noise, as in Eq. 3 of the paper.")
		.addTo(DECLARED);

	/** s = 1 + μ of classifier-free guidance; published 7.5. */
	public static final Setting<Double> GUIDANCE_SCALE = number("guidance_scale", 0, 100).paper(7.5)
		.label("Guidance scale").in(MODEL).as(EDIT_OPTION, RESEARCHER).of(EDIT, BENCHMARK)
		.says("Scale of classifier-free guidance. 1 turns it off; with inversion=negative-prompt or none it has no "
			+ "effect.")
		.addTo(DECLARED);

	/** Paper 38/50. */
	public static final Setting<Double> GUIDED_UNTIL = number("guided_until", 0, 1).paper(38 / 50.0)
		.label("Guided until", "fraction").beside(MODEL).as(EDIT_OPTION, RESEARCHER).of(EDIT, BENCHMARK)
		.says("Fraction of the steps, counted from the first, that are guided.").addTo(DECLARED);

	/** w_o; published 45 = 1.5 · 30. */
	public static final Setting<Double> OBJECT_WEIGHT =
		number("object_weight", 0, MAX_WEIGHT).paper(45.0).label("Object weight").in(MODEL).as(EDIT_OPTION, RESEARCHER)
			.of(EDIT, BENCHMARK).says("How strongly the object's activations are held.").addTo(DECLARED);

	/** w_b; published 37.5 = 1.25 · 30. */
	public static final Setting<Double> BACKGROUND_WEIGHT = number("background_weight", 0, MAX_WEIGHT).paper(37.5)
		.label("Background weight").beside(MODEL).as(EDIT_OPTION, RESEARCHER).of(EDIT, BENCHMARK)
		.says("How strongly the average of the background's activations is held.").addTo(DECLARED);

	public static final Setting<Integer> STEPS = whole("steps", 1, 1000).paper(50, "0", "0: preset").label("Steps")
		.beside(MODEL).as(EDIT_OPTION, EVERYONE).of(EDIT, BENCHMARK).rarely()
		.says("Denoising steps. The demo model takes 20, the paper 50.").addTo(DECLARED);

	public static final Setting<DeviceKind> DEVICE = choice("device", DeviceKind.class).standard(DeviceKind.AUTO)
		.label("Device").in(MODEL).as(ENGINE_OPTION, EVERYONE).of(EDIT, PREVIEW, REMOVE, BENCHMARK, ESTIMATE).rarely()
		.says("What the networks run on.").addTo(DECLARED);

	public static final Setting<PrecisionKind> PRECISION = choice("precision", PrecisionKind.class)
		.standard(PrecisionKind.AUTO).label("Precision").beside(MODEL).as(ENGINE_OPTION, EVERYONE).of(EDIT, BENCHMARK)
		.rarely().says("The numbers that the denoising network computes with; the others take fp32.").addTo(DECLARED);

	public static final Setting<Long> SEED = Setting.of("seed", new Kind.Seed()).standard(0L).label("Seed")
		.beside(MODEL).forgotten().as(EDIT_OPTION, EVERYONE).of(EDIT, PREVIEW, REMOVE).rarely()
		.says("Start of the random numbers: of the search for what fills the object's old place, and of models that "
			+ "move the inverted noise with the object.")
		.addTo(DECLARED);

	/** What the result shows is in no preset: it is no part of how the model paints. */
	public static final Setting<CompositeKind> COMPOSITE = choice("composite", CompositeKind.class)
		.standard(CompositeKind.DETAIL).label("Show").in(OUTPUT).as(EDIT_OPTION, EVERYONE).of(EDIT, BENCHMARK).rarely()
		.says("What the result shows inside the edit mask. With detail, the input's own pixels, moved and relit, where "
			+ "there are any; with model, only what the model painted.")
		.addTo(DECLARED);

	public static final Setting<RemovedShadow> REMOVED_SHADOW = choice("shadow", RemovedShadow.class)
		.standard(RemovedShadow.ALSO).label("Shadow").in(OBJECT).rememberedAs("removed_shadow").of(REMOVE)
		.says("Whether the object's shadow goes as well, or stays.").addTo(DECLARED);

	public static final Setting<FillKind> FILL = choice("fill", FillKind.class).standard(FillKind.EXEMPLAR)
		.label("Fill with").beside(OUTPUT).as(EDIT_OPTION, RESEARCHER).of(EDIT, PREVIEW, REMOVE)
		.says("What is shown where the object was: examples from the same floor or wall, or the "
			+ "smoothest picture that joins what is around.")
		.addTo(DECLARED);

	public static final Setting<ShadowKind> SHADOW = choice("shadow", ShadowKind.class).standard(ShadowKind.CAST)
		.label("Shadow").beside(OUTPUT).as(EDIT_OPTION, EVERYONE).of(EDIT, PREVIEW)
		.says("What becomes of the object's shadow: it is cast anew where the object goes, or stays as it is.")
		.addTo(DECLARED);

	public static final Setting<String> LIGHT = Setting
		.of("light", new Kind.Numbers(2, 2, "azimuth and elevation in degrees with a comma between them, as in -40,35"))
		.standard("").label("Light", "azimuth, elevation").whenEmpty("empty: the picture tells").in(OUTPUT)
		.as(EDIT_OPTION, RESEARCHER).of(EDIT, PREVIEW)
		.says(
			"Where the light comes from: azimuth and elevation over the ground in degrees, as in -40,35. Azimuth 0 is "
				+ "behind the camera, 90 at the right. Empty: the picture tells.")
		.addTo(DECLARED);

	public static final Setting<Boolean> PLANES = flag("planes").standard(true).as(EDIT_OPTION, SCRIPT)
		.says("Floor and walls guide what is shown where the object was, so that their patterns go on in perspective.")
		.addTo(DECLARED);

	public static final Setting<Boolean> SYMMETRY = flag("symmetry").standard(true).as(EDIT_OPTION, SCRIPT)
		.says("Faces of a turned object that the picture hides are completed from its mirror symmetry.")
		.addTo(DECLARED);

	public static final Setting<String> SLICES = text("slices", Form.NAMES).standard("input,edited")
		.label("Slices of the result").in(OUTPUT).of(EDIT).notOfAnimations()
		.says("What the result stack holds, in this order: any of input, edited, depth, edited_depth, mask, preview. "
			+ "Depth is 32-bit: beside pictures of another type it is in a second window, whose title ends in -depth.")
		.addTo(DECLARED);

	public static final Setting<String> PREVIEW_SLICES = text("slices", Form.NAMES).standard("preview")
		.label("Slices of the result").in(OUTPUT).rememberedAs("preview_slices").of(PREVIEW)
		.says("What the result stack holds, in this order: any of input, depth, edited_depth, mask, preview.")
		.addTo(DECLARED);

	public static final Setting<String> OUTPUT_FOLDER = text("output", Form.FOLDER).standard("").label("Output folder")
		.in(OUTPUT).rememberedAs("benchmark_output").of(BENCHMARK).says("Where the results go.").addTo(DECLARED);

	public static final Setting<ModelAction> MODEL_ACTION =
		choice("action", ModelAction.class).standard(ModelAction.LIST).label("Action").in(MODEL).forgotten().of(MODELS)
			.says("Lists the models, downloads one, copies one from a folder, compares one with the checksums of its "
				+ "download, removes one, or shows its folder.")
			.addTo(DECLARED);

	public static final Setting<String> CATALOGUE_MODEL = text("model", Form.LINE).standard("").label("Model", "its id")
		.whenEmpty("none").in(MODEL).forgotten().of(MODELS).says("The model's id, as the list has it.").addTo(DECLARED);

	public static final Setting<String> COPIED_FOLDER = text("from", Form.FOLDER).standard("")
		.label("Copy from", "folder").whenEmpty("none").in(MODEL).forgotten().of(MODELS)
		.says("The folder that action=copy copies, such as one that another machine has downloaded.").addTo(DECLARED);

	public static final Setting<String> MODELS_FOLDER = text("folder", Form.FOLDER).standard("")
		.label("Folder of models").whenEmpty("empty: the first that is searched").in(OUTPUT)
		.rememberedAs("models_folder").of(MODELS).says("Where models are.").addTo(DECLARED);

	public static final Setting<Boolean> ALLOW_DOWNLOAD =
		flag("allow_download").standard(false).label("Download without asking").in(OUTPUT).forgotten().of(MODELS)
			.says("Lets a macro download: it cannot ask. You accept the model's licence with it.").addTo(DECLARED);

	/** Paper: 3, 2, both. */
	public static final Setting<GuidedLayers> LAYERS = choice("layers", GuidedLayers.class)
		.standard(GuidedLayers.CYCLIC).as(EDIT_OPTION, SCRIPT)
		.says("Which of the U-Net's layers 2 and 3 guide: in turns, one of them, or both at every step (ablation iii).")
		.addTo(DECLARED);

	/** Paper false. */
	public static final Setting<Boolean> OBJECT_AVERAGE = flag("object_average").standard(false).as(EDIT_OPTION, SCRIPT)
		.says("Guides the object's average in the place of its cells (ablation i).").addTo(DECLARED);

	/**
	 * λ of Eq. 3, which the paper does not give. 3 moves the latents about as far per timestep as the published
	 * gradient steps do half-way through 50 steps.
	 */
	public static final Setting<Double> NOISE_WEIGHT = number("noise_weight", 0, MAX_WEIGHT).standard(3.0)
		.as(EDIT_OPTION, SCRIPT).says("λ of Eq. 3: how much the gradient changes the predicted noise.").addTo(DECLARED);

	/** The region that the object leaves is grown by this, for its soft edge. */
	public static final Setting<Integer> CARRY_MARGIN = whole("carry_margin", 0, 64).standard(1).as(EDIT_OPTION, SCRIPT)
		.says("Cells by which the place that the object leaves is grown before it gets fresh noise.").addTo(DECLARED);

	/** For models that follow the averages too loosely; published 0. */
	public static final Setting<Double> LOCAL_BACKGROUND_WEIGHT =
		number("local_background_weight", 0, MAX_WEIGHT).paper(0.0).as(EDIT_OPTION, MODEL_FILE)
			.says("How strongly the background's activations are held cell by cell.").addTo(DECLARED);

	/** Published 3. */
	public static final Setting<Integer> INNER_STEPS = whole("inner_steps", 1, 100).paper(3).as(EDIT_OPTION, MODEL_FILE)
		.says("Gradient steps on the latents before each denoising step.").addTo(DECLARED);

	/** Published 0.1. */
	public static final Setting<Double> STEP_SIZE = Setting.of("step_size", new Kind.Decimal(0, 100, true)).paper(0.1)
		.as(EDIT_OPTION, MODEL_FILE).says("Size of these gradient steps.").addTo(DECLARED);

	/** The published system has factors. */
	public static final Setting<Boolean> UNIFORM_FACTORS = flag("uniform_factors").paper(false)
		.as(EDIT_OPTION, MODEL_FILE)
		.says("The weights alone count, without the published factors of layers and gradient steps.").addTo(DECLARED);

	/** Else a small model restores the object in its old place; published false. */
	public static final Setting<Boolean> CARRY_NOISE = flag("carry_noise").paper(false).as(EDIT_OPTION, MODEL_FILE)
		.says("The inverted noise of the input moves with the object before sampling starts. "
			+ "Without effect where the start is the preview.")
		.addTo(DECLARED);

	/** The paper's. */
	public static final Setting<HeldBackground> HELD_BACKGROUND = choice("held_background", HeldBackground.class)
		.paper(HeldBackground.INPUT).as(EDIT_OPTION, MODEL_FILE)
		.says("Of which picture the background's noise and activations are: the input, or the emptied scene in the new "
			+ "shadows, which costs a second inversion.")
		.addTo(DECLARED);

	public static final Setting<Double> STRENGTH = Setting.of("strength", new Kind.Decimal(0, 1, true)).paper(1.0)
		.as(EDIT_OPTION, MODEL_FILE)
		.says(
			"With inversion=preview or noised-preview, the fraction of the steps that are taken from the noisy end of "
				+ "the preview: 1 is all of them, less keeps more of the preview.")
		.addTo(DECLARED);

	public static final Setting<String> CHANNEL = text("channel", Form.SHORT).standard("all")
		.label("Channel", "all or a number").in(OBJECT).forgotten().of(EDIT, PREVIEW, REMOVE, ESTIMATE).rarely()
		.says("Which channel is edited: all together, or one alone.").addTo(DECLARED);

	public static final Setting<SliceKind> SLICE = choice("slice", SliceKind.class).standard(SliceKind.CURRENT)
		.label("Slice").beside(OBJECT).forgotten().of(EDIT, PREVIEW, REMOVE, ESTIMATE).notOfAnimations()
		.says("Which slices and frames of a stack are edited: the current one, or all, with one transform.")
		.addTo(DECLARED);

	/** In windows there is the ROI Manager. */
	public static final Setting<String> ROIS = text("rois", Form.FILE).standard("").label("ROIs", "path")
		.whenEmpty("empty: the image's").forgotten().of(EDIT, PREVIEW, REMOVE, ESTIMATE, REPEAT)
		.says(
			"A .roi file or a .zip of them, as the ROI Manager saves them: the objects, instead of those drawn on the "
				+ "image. If names in it start with object, those are the objects, else all.")
		.addTo(DECLARED);

	public static final Setting<Boolean> REFINE =
		flag("refine").standard(false).label("Rough selection").in(OBJECT).of(EDIT, PREVIEW, REMOVE, ESTIMATE, REPEAT)
			.says("Whether the selections are rough, rectangles, lassos or points, and are made exact "
				+ "first, as Select Object... does.")
			.addTo(DECLARED);

	/** Not the edit's key of this name: marks in the overlay do not count. */
	public static final Setting<String> SELECT_IMAGE =
		text("image", Form.IMAGE).label("Image", "title or ID").whenEmpty("the active image").forgotten().of(SELECT)
			.says("The picture, whose selection becomes exact: an area around the object, or points on it.")
			.addTo(DECLARED);

	/** Not the edit's key of this name: nothing is estimated here. */
	public static final Setting<String> SELECT_DEPTH = text("depth_map", Form.FILE).standard("")
		.label("Depth map", "title or path").whenEmpty("empty: what belongs, or none").in(OBJECT).forgotten().of(SELECT)
		.says("Depth of every pixel, as for the edit. Where it has steps, the object's outline may be.")
		.addTo(DECLARED);

	public static final Setting<SoftKind> SOFT = choice("soft", SoftKind.class).standard(SoftKind.NONE)
		.label("Soft outline").in(OUTPUT).of(SELECT)
		.says(
			"With mask, the object's share in every pixel, 0 to 1, is opened as a 32-bit image: soft at hair and fur.")
		.addTo(DECLARED);

	/** All of them. */
	public static final List<Setting<?>> ALL = List.copyOf(DECLARED);

	private Settings() {}

	/**
	 * The option of an edit with a key.
	 *
	 * @throws IllegalArgumentException naming the known keys, if there is none
	 */
	public static Setting<?> editOption(final String key) {
		final List<Setting<?>> options = ALL.stream().filter(setting -> setting.role() == EDIT_OPTION).toList();
		return options.stream().filter(setting -> setting.key().equals(key)).findFirst()
			.orElseThrow(() -> new IllegalArgumentException("unknown setting '" + key + "', expected one of "
				+ String.join(", ", options.stream().map(Setting::key).sorted().toList())));
	}

	private static Declaration<List<Double>> transform(final String key, final double none, final String label,
		final String unit)
	{
		return Setting.of(key, new Kind.PerObject(new Kind.Decimal(-NO_MAX, NO_MAX, false))).standard(List.of(none))
			.label(label, unit).alwaysRecorded().of(EDIT, PREVIEW).notOfAnimations();
	}

	private static Declaration<Double> number(final String key, final double min, final double max) {
		return Setting.of(key, new Kind.Decimal(min, max, false));
	}

	private static Declaration<Integer> whole(final String key, final int min, final int max) {
		return Setting.of(key, new Kind.Whole(min, max));
	}

	private static Declaration<Boolean> flag(final String key) {
		return Setting.of(key, new Kind.Flag());
	}

	private static Declaration<String> text(final String key, final Form form) {
		return Setting.of(key, new Kind.Text(form));
	}

	private static Declaration<String> rows(final String key) {
		return Setting.of(key, new Kind.Numbers(1, 2,
			"a row of the picture, or the rows at its left and right edges with a comma between them, as in 120,135"));
	}

	private static <E extends Enum<E> & Keyed> Declaration<E> choice(final String key, final Class<E> values) {
		return Setting.of(key, new Kind.Choice<>(values));
	}
}
