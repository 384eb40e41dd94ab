"""Words that a seven-year-old can read and type: for the codes of classes and for secret words."""

_LINES = """
acorn actor angel ankle apple apron arrow atlas attic autumn badge badger bagel baker balloon bamboo banana bandage
banjo barn basket bathtub beach beaver bench berry biscuit blanket bonnet bottle branch brick bridge bronze brush
bubble bucket budgie bunny button cabin cactus camel camera candle canoe carpet carrot castle cattle celery chalk
cheese cherry chick chimney circus clock cloud clover cobweb coconut comet comic cooker copper corner cotton cousin
crab crane crayon cricket crown crumb cupcake curtain cushion daisy dancer desert dinner dolphin donkey dragon drawer
drum eagle easel engine falcon farmer feather fern fiddle finger flame flute forest fossil fox frog garden garlic
gerbil giant ginger giraffe glider glove goblin gorilla grape guitar hammer hamster harbour hazel hedge helmet heron
honey icicle igloo insect island jacket jelly jigsaw jungle kennel kettle kitten ladder lantern lemon lemur leopard
lettuce lily lizard llama lobster locket lolly lunch magnet magpie mango maple marble meadow melon mirror mitten
monkey motor muffin museum mustard napkin needle noodle oatmeal ocean octopus olive onion orange orchard otter oven
owl oyster paddle paint palace panda parcel parrot parsley peanut pebble pencil penguin pepper petal piano picnic
pigeon pillow pirate planet plum pocket pony poppy potato pudding pumpkin puppet puppy purple puzzle rabbit raccoon
radio radish raft rainbow raisin ribbon river robin robot rocket saddle salad sandal scarf scooter seagull shadow
sheep shell shovel silver singer skate slipper snail sparrow spider spinach spoon stable station sticker stream sunset
sweater swing tablet tadpole teapot tennis thunder ticket tiger tomato toucan tractor trumpet tulip tunnel turnip
turtle valley velvet violin walnut walrus weasel whistle willow window winter wizard wombat yoghurt zebra zipper
"""
EASY_WORDS = tuple(_LINES.split())
