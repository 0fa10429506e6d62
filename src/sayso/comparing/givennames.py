"""Given names that tell a person's gender: the commonest of the United States census of 1990 (public domain).

Names that one in ten or more of its bearers share with the other gender are left out; some hundred names common in
other languages are added. A title in the reports tells more than a name, and a name more than the pronouns nearby.
"""

from __future__ import annotations

__all__ = ["FEMALE", "MALE"]

MALE = frozenset(
    """
    aaron abel abraham adam adolfo agustin ahmad ahmed al alan albert alberto alejandro alex alexander alexei
    alfonso alfred alfredo ali allan allen alonzo alton alvaro alvin amir amos anders andre andrei andres andrew
    andy angelo anthony antoine anton antonio archie armand armando arnold arthur arturo august austin barry bart
    bashar ben benito benjamin benny bernard bert bill billy bjorn blaine blake bob bobby boris boyd brad bradford
    bradley brady brain brandon brendan brent bret brett brian bruce bryan bryant bryce bryon buddy burton byron
    caleb calvin cameron carl carlos carlton cecil cedric cesar chad charles charlie chase chester christopher chuck
    clarence clark claude clay clayton cleveland cliff clifford clifton clint clinton clyde cody colin conrad corey
    cornelius cory craig curt curtis dale dallas damian damien damon dan dane daniel danny darin darius darrel
    darrell darren darrin darryl darwin daryl dave david dean delbert demetrius denis dennis derek derrick desmond
    dewayne dewey dexter dieter dmitri dmitry domingo dominic dominick don donald doug douglas doyle drew duane
    dustin dwayne dwight dylan earl earnest ed eddie edgar edmond edmund eduardo edward edwin efrain elbert eldon
    eli elias elijah elliot elliott ellis elmer elton elvin elwood emanuel emil emilio emmanuel emmett enrique eric
    erick erik ernest ernesto ernie ervin erwin esteban ethan eugene evan everett fabian felipe felix fernando fidel
    floyd forrest francisco francois frank franklin fred freddy frederick fredrick friedrich fritz gabriel garland
    garrett garry gary gene geoffrey george gerald gerard gerardo gerhard gilbert gilberto giovanni giuseppe glen
    glenn gordon grady graham grant greg gregg gregorio gregory grover guillermo gustavo guy hal hamid hans harlan
    harley harold harrison harry harvey hassan heath hector heinz henrik henry herbert herman hiroshi homer horace
    howard hubert hugh hugo humberto hussein ian ibrahim ignacio igor irvin irving isaac ismael israel ivan ivo jack
    jackson jacob jake jamal james jared jarrod jason jasper javier jay jeff jeffery jeffrey jeffry jerald jeremiah
    jeremy jermaine jerome jerry jess jesse jesus jim jimmy joachim joaquin joe joel joesph joey johan johann john
    johnathan johnny jon jonas jonathan jonathon jorge jose joseph josh joshua juan juergen julian julio julius
    junior justin jürgen karim karl keith kelvin ken kendrick kenji kenneth kenny kent kermit kevin kirk klaus
    kristopher krzysztof kurt kyle lamar lamont lance larry lars laurence lawrence leland leo leon leonard leonardo
    leroy lester levi lewis lionel lloyd logan lonnie lorenzo louis lowell luca lucas luigi luis luke luther lyle
    mack mahmoud malcolm manuel marc marcel marco marcos marcus mario mark marlin marlon marshall martin marvin
    mason mateusz mathew matt matteo matthew maurice max mehmet melvin michael micheal miguel mike mikhail miles
    milton mitchell mohamed mohammad mohammed moises monte monty morris moses muhammad murray mustafa myron narendra
    nathan nathaniel neal ned neil nelson nicholas nick nicolas nikolai noah nolan norbert norman olaf oleg oliver
    omar orlando orville osama oscar otis otto owen pablo patrick paul pavel pedro percy perry pete peter petr phil
    philip phillip pierre piotr preston quentin quinton rafael rajesh ralph ramiro ramon randal randall randolph
    randy raphael raul ray raymond recep reggie reginald reuben rex reynaldo reza ricardo richard rick rickey ricky
    rob robert roberto rocky rod roderick rodger rodney rodolfo rogelio roger roland rolando rolf roman ron ronald
    ronnie roosevelt rory roscoe ross roy royce ruben rudolph rudy rufus russel russell rusty ryan salvador
    salvatore sam sammy samuel sanjay santiago saul scott scotty sean sergei sergey sergio seth shane shaun sheldon
    sherman shinzo sidney simon solomon spencer stan stanley stefan stephan stephen sterling steve steven stewart
    stuart sven sylvester ted teddy terence terrance terrell terrence thaddeus theodore thomas thurman tim timmy
    timothy todd tom tomas tommy tony travis trent trevor troy tyler tyrone tyson vance vernon vicente victor vijay
    viktor vincent virgil vladimir volodymyr wade wallace walter warren wayne wendell wesley wilbert wilbur wilfred
    wilfredo will willard william williams willis wilson winston wm wolfgang woodrow xavier yitzhak yuri yusuf
    zachary
    """.split()
)
FEMALE = frozenset(
    """
    abby abigail ada addie adela adele adeline adriana adrienne agnes agnieszka aida aileen aimee aisha alana
    alberta alejandra alexandra alexandria alice alicia alisa alisha alison allie allison allyson alma alta althea
    alyssa amanda amber amelia amie amy ana anastasia andrea angela angelia angelica angelina angeline angelique
    angie anita anja anke ann anna annabelle anne annette annie annika antoinette april arlene ashlee ashley astrid
    audra audrey aurora autumn ava avis ayesha barbara barbra beatrice beatriz becky belinda benita bernadette
    bernadine bernice bertha bessie beth bethany betsy bette bettie betty bettye beulah beverly bianca birgit blanca
    blanche bobbi bonita bonnie brandi brandy brenda brianna bridget bridgette brigitte brittany brittney brooke
    caitlin callie camille candace candice candy cara carla carlene carmela carmella carmen carol carole carolina
    caroline carolyn carrie cassandra cassie catalina catherine cathleen cathy cecelia cecile cecilia celeste celia
    chandra charity charlene charlotte charlène chelsea cheri cherie cheryl chiara christa christi christie
    christina christine christy cindy claire clara clare clarice clarissa claudette claudia colleen concepcion
    connie constance consuelo cora corinne cornelia corrine cristina crystal cynthia daisy danielle daphne darcy
    darla darlene dawn deana deanna debbie debora deborah debra delia della delores deloris dena denise desiree
    diana diane dianna dianne dina dixie dolly dolores dona donna dora doreen doris dorothea dorothy dorthy earlene
    earline earnestine ebony edith edna effie eileen elaine eleanor elena elif elinor elisa elisabeth elise eliza
    elizabeth ella ellen elma elnora eloise elsa elsie elva elvira emilia emily emma erica ericka erika erin erma
    ernestine esmeralda esperanza essie estela estella estelle ester esther ethel etta eugenia eula eunice eva eve
    evelyn faith fannie fatima fay faye federica felicia fern flora florence flossie frances francesca francine
    francisca freda freya frieda gabriela gabrielle gail gay gayle geneva genevieve georgia georgina geraldine
    gertrude gina ginger giorgia gladys glenda glenna gloria goldie grace gracie graciela greta gretchen gudrun gwen
    gwendolyn haley hannah harriet harriett hattie hazel heather heidi helen helena helene henrietta hilary hilda
    hillary holly hope ida ila ilse imogene ina inez inge ingrid ioanna irene irina iris irma isabel isabelle iva
    ivana ivy jacinda jaclyn jacqueline jacquelyn jami jana jane janelle janet janette janice janie janine janis
    jasmine jayne jeanette jeanie jeanine jeanne jeannette jeannie jeannine jenifer jenna jennie jennifer jenny jeri
    jerri jessica jill jillian jo joan joann joanna joanne jocelyn jodi jodie johanna jolene joni josefina josephine
    josie joy joyce juana juanita judith judy julia julianne julie june justine kara karen kari karin karina karla
    katarina kate katharine katherine kathleen kathryn kathy katie katrina katy kay kayla keisha kelli kellie kelsey
    kendra keri kerri khadija kimberley kimberly kirsten krista kristen kristi kristie kristin kristina kristine
    kristy krystal lacey ladonna lakshmi lana lara latasha latisha latonya latoya laura laurel lauren laurie lea
    leah leann leanne leila lela lena lenora lenore leola leona letha leticia lidia lila lilia lillian lillie lilly
    lily linda lindsay lisa liza lizzie lois lola lora loraine lorena lorene loretta lori lorie lorna lorraine
    lorrie lottie louisa louise lourdes lucia lucile lucille lucinda lucy ludmila luella luisa lula luz lydia lynda
    lynette lynne mabel mable madeline mae magdalena maggie malinda mallory mamie mandy manuela marcella marcia
    marcie marcy margaret margarita margie margo margret marguerite maria mariam marian marianne maribel marie
    marija marilyn marina marisa marisol marissa maritza marjorie marla marlene marsha marta martha martina mary
    maryann marylou matilda mattie maude maureen mavis maxine may mayra meagan megan meghan melanie melba melinda
    melisa melissa melody mercedes meredith mette mia michele michelle milagros mildred millie mindy minerva minnie
    miranda miriam misty mollie molly mona monica monika monique muriel myra myrna myrtle nadia nadine nancy nannie
    naomi natalia natalie natasha nelda nell nellie nettie neva nichole nicole nikki nina nita noemi nola nora
    noreen norma odessa ofelia ola olga olive olivia opal ora paige pam pamela patrica patrice patricia patsy patti
    patty paula paulette pauline pearl pearlie peggy penelope penny petra phyllis polly priscilla priya rachael
    rachel rachelle rae ramona randi raquel reba rebecca rebekah regina rena renate renee rhoda rhonda rita roberta
    robyn rochelle ronda rosa rosalie rosalind rosalinda rosalyn rose rosemarie rosemary rosetta rosie roxanne ruby
    ruth ruthie sabine sabrina sadie sallie sally samantha sandra sanna sara sarah saundra selena selma serena shana
    shanna shari sharon sharron shauna shawna sheena sheila shelia shelley shelly sheri sherri sherrie sherry sheryl
    shirley sigrid silvia simone socorro sofia sondra sonia sonja sonya sophia sophie staci stacie stefanie stella
    stephanie sue summer susan susana susanne susie suzanne svetlana sybil sylvia tabatha tabitha tamara tameka tami
    tamika tammie tammy tania tanisha tanya tara tasha tatiana teresa teri terri terrie thelma theresa therese tia
    tiffany tina toni tonia tonya traci tracie tricia trina trisha trudy ursula valarie valentina valeria valerie
    vanessa velma vera verna veronica vicki vickie vicky victoria viola violet virgie virginia vivian wanda wendy
    willa wilma winifred winnie yasmin yolanda yulia yvette yvonne zainab zelma zeynep
    """.split()
)
