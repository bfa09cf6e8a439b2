/* Known things that cannot be built, by class. A class says why, and what comes nearest. */
#include "generate/lexicon.h"

static const char no_animals[] = "living things are not rigid bodies on joints";
static const char not_yet[] = "no family builds it";
static const char furniture_near[] = "table, cabinet, shelving_unit";
static const char storage_near[] = "crate, cabinet, shelving_unit";
static const char robots_near[] = "robot_arm, parallel_gripper";

const struct refusal_list refusal_table[] = {
    {{"an animal", no_animals, "none"},
     "animal dog cat horse cow pig sheep goat bird chicken duck eagle fish shark whale dolphin snake lizard "
     "frog turtle tortoise mouse rat rabbit bear lion tiger elephant giraffe monkey ape gorilla wolf fox "
     "deer "
     "dinosaur dragon unicorn spider insect ant bee butterfly crab octopus penguin owl parrot"},
    {{"a person", no_animals, "none"},
     "person people man woman child boy girl baby human hand human_hand human_arm head face body skeleton "
     "soldier "
     "worker chef doctor character avatar mannequin"},
    {{"a plant", no_animals, "none"},
     "plant tree flower bush grass cactus rose potted_plant palm bonsai mushroom leaf forest houseplant"},
    {{"food", "soft and edible things do not keep the shape that rigid bodies need", "none"},
     "apple banana orange_fruit bread cake pizza burger sandwich egg cheese meat steak tomato potato carrot "
     "cookie donut chocolate_bar fruit vegetable salad sushi soup rice noodle candy"},
    {{"a vehicle", "vehicles need wheels on suspension and drives that no family builds", "none"},
     "car truck bus van bicycle bike motorcycle motorbike scooter train tram tractor airplane plane "
     "aeroplane "
     "helicopter boat ship submarine rocket spaceship forklift fork_lift excavator bulldozer tank wheelchair "
     "skateboard wagon trailer ambulance taxi lorry pickup jeep limousine go_kart hovercraft"},
    {{"a mobile or legged robot", "only arms with a fixed base are built", robots_near},
     "humanoid humanoid_robot robot_dog quadruped quadruped_robot legged_robot mobile_robot robot_vacuum "
     "drone "
     "quadcopter quadrotor rover agv amr mobile_base mobile_manipulator walking_robot wheeled_robot "
     "delivery_robot swarm exoskeleton android self_driving_car cleaning_robot soft_robot "
     "dual_arm_robot bimanual_robot"},
    {{"a robot of another kind", not_yet, robots_near},
     "scara scara_robot scara_arm delta_robot parallel_robot gantry gantry_robot cartesian_robot hexapod "
     "stewart_platform cable_robot palletizing_robot welding_robot linear_stage linear_axis turntable "
     "pan_tilt "
     "continuum_robot snake_robot"},
    {{"an end effector of another kind", "only parallel two-finger grippers are built", "parallel_gripper"},
     "suction_gripper vacuum_gripper suction_cup vacuum_cup soft_gripper magnetic_gripper needle_gripper "
     "robot_hand robotic_hand dexterous_hand anthropomorphic_hand prosthetic_hand angular_gripper "
     "adaptive_gripper claw tool_changer welding_torch spray_gun"},
    {{"a brand's product",
      "gzm does not imitate products; ask for the generic thing with its reach, payload or size",
      "robot_arm, parallel_gripper, cabinet, shelving_unit"},
     "franka panda franka_panda franka_emika fr3 ur3 ur3e ur5 ur5e ur10 ur10e ur16e ur20 ur30 kuka iiwa lbr "
     "kr6 "
     "abb irb120 irb1200 irb yumi fanuc yaskawa motoman staubli kinova jaco gen3 xarm ufactory robotiq "
     "onrobot "
     "schunk sawyer baxter rethink doosan techman denso epson mitsubishi kawasaki spot atlas tesla optimus "
     "boston_dynamics unitree ikea billy kallax lego iphone ipad macbook playstation xbox toyota bmw "
     "mercedes "
     "ford porsche ferrari wurfel widowx viperx so100 so101 dobot niryo agilex"},
    {{"furniture for sitting or lying", not_yet, furniture_near},
     "chair stool armchair office_chair bar_stool barstool rocking_chair sofa couch bench bed bunk_bed crib "
     "cot "
     "hammock ottoman futon recliner loveseat throne pew mattress pillow cushion"},
    {{"furniture", not_yet, furniture_near},
     "mirror coat_rack coat_hanger hat_stand room_divider curtain carpet rug picture_frame picture painting "
     "vanity bar_counter podium lectern easel piano_bench umbrella_stand shoe_rack wine_rack bike_rack "
     "bicycle_rack dish_rack spice_rack magazine_rack towel_rack roof_rack luggage_rack clothes_rack "
     "clothing_rack drying_rack plate_rack tool_rack gun_rack ironing_board pool_table billiard_table "
     "ping_pong_table tennis_table operating_table changing_table"},
    {{"a household appliance", not_yet, "cabinet"},
     "refrigerator fridge freezer oven stove microwave microwave_oven dishwasher washing_machine washer "
     "dryer "
     "tumble_dryer toaster kettle blender mixer coffee_machine coffee_maker vacuum vacuum_cleaner "
     "iron_appliance "
     "air_conditioner fan heater radiator boiler water_heater hob cooktop range_hood extractor_hood "
     "juicer air_fryer rice_cooker sewing_machine"},
    {{"a bathroom or kitchen fixture", not_yet, "cabinet"},
     "sink faucet tap toilet bathtub bath shower washbasin bidet urinal soap_dispenser towel_rail drain"},
    {{"a part of a building", not_yet, "cabinet"},
     "door window gate wall floor ceiling roof stairs staircase stair elevator lift escalator fence house "
     "building bridge tower castle garage_door fireplace chimney balcony railing shed tent room kitchen "
     "warehouse factory office bathroom pillar column ramp pier"},
    {{"a part, not a whole object", "ask for the object that it belongs to", furniture_near},
     "drawer lid handle knob hinge drawer_front worktop countertop tabletop table_leg leg caster castor "
     "wheel "
     "screw bolt nut washer_ring nail spring gear bearing shaft pulley belt chain rope cable wire pipe hose "
     "bracket flange finger robot_wrist joint motor gearbox servo"},
    {{"a container of another kind", not_yet, storage_near},
     "bottle can jar cup mug glass_cup bowl plate tray pot pan frying_pan vase bucket barrel drum tote bin "
     "trash_can garbage_can waste_bin dustbin basket bag backpack suitcase briefcase wallet purse envelope "
     "cardboard_box carton shipping_container cargo_container test_tube beaker flask vial pitcher jug teapot "
     "goblet wine_glass tumbler thermos lunchbox mailbox letterbox safe piggy_bank aquarium cage kennel "
     "coffin pallet eur_pallet"},
    {{"warehouse equipment", not_yet, "pallet_rack, shelving_unit, crate"},
     "conveyor conveyor_belt roller_conveyor belt_conveyor pallet_jack hand_truck trolley cart dolly "
     "platform "
     "platform_trolley wheelbarrow ladder step_ladder stepladder scaffold scaffolding crane hoist winch "
     "safety_fence bollard traffic_cone cone barrier turnstile cantilever_rack drive_in_rack server_rack "
     "locker tool_chest tool_cabinet"},
    {{"a hand tool", not_yet, "none"},
     "hammer screwdriver wrench spanner pliers scissors knife saw drill axe shovel spade rake hoe broom mop "
     "brush chisel file_tool tape_measure ruler level_tool vise clamp crowbar tweezers fork spoon spatula "
     "ladle whisk scalpel syringe stapler tongs cutter sword gun rifle pistol bow arrow shield spear"},
    {{"a machine", not_yet, "robot_arm"},
     "machine lathe milling_machine cnc_machine 3d_printer printer press injection_moulding_machine engine "
     "pump compressor turbine generator valve robot_cell vending_machine atm control_box control_panel "
     "button "
     "lever switch joystick steering_wheel windmill clock wristwatch sewing centrifuge microscope telescope"},
    {{"an electronic device", not_yet, "none"},
     "laptop computer monitor keyboard mouse_device phone smartphone telephone tablet television tv radio "
     "speaker headphone camera projector lamp desk_lamp floor_lamp light_bulb flashlight battery charger "
     "remote remote_control game_controller router server screen calculator sensor lidar chip microphone"},
    {{"a musical instrument", not_yet, "none"},
     "violin guitar piano drum_kit flute trumpet saxophone cello harp accordion clarinet trombone banjo "
     "ukulele xylophone harmonica organ synthesizer tuba viola bass_guitar"},
    {{"clothing or cloth", "deformable things are not built", "none"},
     "shirt t_shirt trousers pants dress skirt jacket coat hat cap shoe boot sock glove scarf tie "
     "belt_clothing "
     "towel blanket cloth fabric flag sheet curtain_cloth jeans sweater uniform helmet teddy_bear plush "
     "stuffed_animal doll parachute net"},
    {{"a fluid or loose material", "fluids and granular matter are not built", "none"},
     "water oil sand gravel smoke fire cloud liquid paint mud snow ice lava foam powder fog rain ocean "
     "river"},
    {{"text, a sign or a drawing", "lettering and pictures are not built", "none"},
     "logo text letter sign poster book magazine newspaper map sticker label banner billboard font icon "
     "emoji screenshot card playing_card notebook"},
    {{"a toy or piece of sports equipment", not_yet, "none"},
     "ball football soccer_ball basketball baseball tennis_ball tennis_racket golf_club hockey_stick "
     "surfboard "
     "ski snowboard dumbbell barbell treadmill toy toy_car puzzle rubiks_cube dice chess_board chess_piece "
     "kite yoyo slide swing trampoline bowling_pin frisbee domino jenga"},
    {{"a bare shape", "a shape alone is no object; ask for a thing", "crate"},
     "cube sphere cylinder pyramid torus prism cuboid polyhedron block brick plane_shape mesh"},
    {{"a place or a scene", "one object is built at a time; compose a scene out of assets", furniture_near},
     "scene world city street park road garden landscape planet moon sun star island desert mountain "
     "living_room bedroom laboratory workcell assembly_line supermarket restaurant classroom hospital store"},
};
const size_t refusal_count = sizeof refusal_table / sizeof refusal_table[0];
